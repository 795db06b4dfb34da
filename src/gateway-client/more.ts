/**
 * The door for what a first conversation can do without: methods that are named, decoded and called in files of their
 * own under `methods/`, so that nothing of them is in the first load.
 */

export {
  type CommandArgument,
  type CommandChoice,
  decodeManner,
  describeManner,
  type GatewayCommand,
  listCommands,
  listModels,
  type MannerPatch,
  type ModelChoice,
  patchManner,
  readThinkingLevel,
  type SessionManner,
  type ThinkingLevel,
} from "./methods/compose.ts";
export type { GatewayAccess } from "./methods/gateway-access.ts";
