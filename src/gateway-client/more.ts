/**
 * The door for what a first conversation can do without: methods that are named, decoded and called in files of their
 * own under `methods/`, so that nothing of them is in the first load.
 */

export {
  type ApprovalDecision,
  type ApprovalEvent,
  type ApprovalKind,
  type ApprovalRequest,
  type ApprovalScope,
  canListApprovals,
  decodeApproval,
  listApprovals,
  readApprovalEvent,
  resolveApproval,
} from "./methods/approvals.ts";
export type { GatewayAccess } from "./methods/gateway-access.ts";
export { isOver } from "./methods/is-over.ts";
export {
  canListQuestions,
  decodeQuestion,
  listQuestions,
  type QuestionAnswers,
  type QuestionOption,
  type QuestionPart,
  type QuestionRequest,
  readQuestionEvent,
  resolveQuestion,
} from "./methods/questions.ts";
