import type { GatewayEvent } from "../protocol/events.ts";
import {
  compact,
  isRecord,
  readArray,
  readBoolean,
  readRecord,
  readText,
  readTimestamp,
  toRecord,
} from "../protocol/read-fields.ts";
import type { GatewayAccess } from "./gateway-access.ts";

export interface QuestionOption {
  readonly label: string;
  readonly description?: string;
}

/** One of the up to three questions that are answered together. */
export interface QuestionPart {
  /** Names its answers. */
  readonly partId: string;
  readonly header?: string;
  readonly question: string;
  /** None where only words of one's own are wanted. */
  readonly options: readonly QuestionOption[];
  readonly isMultiple: boolean;
  /** Words of one's own are an answer, too. */
  readonly allowsOwn: boolean;
  /** The answer is a secret, which has no place in a chat. */
  readonly isSecret: boolean;
}

/** What an agent asks a person before it goes on, from 2026.7 on. Nothing in it is trusted. */
export interface QuestionRequest {
  readonly id: string;
  readonly parts: readonly QuestionPart[];
  readonly agentId?: string;
  readonly sessionKey?: string;
  readonly runId?: string;
  /** Epoch ms on the gateway's clock. */
  readonly createdAt?: number;
  readonly expiresAt?: number;
}

/** What was chosen or written, by `partId`. */
export type QuestionAnswers = Readonly<Record<string, readonly string[]>>;

export type QuestionEvent =
  | { readonly type: "requested"; readonly question: QuestionRequest }
  /** `status`: `answered`, `cancelled` or `expired`. */
  | { readonly type: "resolved"; readonly id: string; readonly status: string };

const SCOPE = "operator.questions";

function decodeOption(value: unknown): QuestionOption | undefined {
  if (!isRecord(value)) return undefined;
  const label = readText(value, "label");
  return label === undefined ? undefined : compact({ label, description: readText(value, "description") });
}

function decodePart(value: unknown): QuestionPart | undefined {
  if (!isRecord(value)) return undefined;
  const partId = readText(value, "questionId");
  const question = readText(value, "question");
  // The same rule as the gateway's own; a name like `__proto__` would not be an answer's.
  if (partId === undefined || question === undefined || !/^[a-z][a-z0-9_]*$/.test(partId)) return undefined;
  const options = (readArray(value, "options") ?? []).flatMap((option) => decodeOption(option) ?? []);
  return compact({
    partId,
    header: readText(value, "header"),
    question,
    options,
    allowsOwn: options.length === 0 || (readBoolean(value, "isOther") ?? false),
    isMultiple: readBoolean(value, "multiSelect") ?? false,
    isSecret: (readBoolean(value, "isSecret") ?? false) || readRecord(value, "secretStore") !== undefined,
  });
}

/**
 * Reads one record, from an event or from a list.
 *
 * @returns undefined when it has no id, cannot be answered whole, or waits no more
 */
export function decodeQuestion(payload: unknown): QuestionRequest | undefined {
  if (!isRecord(payload)) return undefined;
  const id = readText(payload, "id");
  const rows = readArray(payload, "questions") ?? [];
  const parts = rows.flatMap((row) => decodePart(row) ?? []);
  const status = readText(payload, "status") ?? "pending";
  if (id === undefined || parts.length === 0 || parts.length < rows.length || status !== "pending")
    return undefined;
  const text = (name: string): string | undefined => readText(payload, name);
  return compact({
    id,
    parts,
    agentId: text("agentId"),
    sessionKey: text("sessionKey"),
    runId: text("runId"),
    createdAt: readTimestamp(payload, "createdAtMs"),
    expiresAt: readTimestamp(payload, "expiresAtMs"),
  });
}

/** Reads `question.requested` and `question.resolved`; undefined for every other event. */
export function readQuestionEvent(event: GatewayEvent): QuestionEvent | undefined {
  if (event.type !== "unknown") return undefined;
  if (event.name === "question.requested") {
    const question = decodeQuestion(event.payload);
    return question && { type: "requested", question };
  }
  if (event.name !== "question.resolved") return undefined;
  const payload = toRecord(event.payload);
  const id = readText(payload, "id");
  return id === undefined ? undefined : { type: "resolved", id, status: readText(payload, "status") ?? "" };
}

/** Whether the gateway has questions, and this sign-in may read them. */
export function canListQuestions(access: GatewayAccess): boolean {
  return access.supports("question.list") && access.getHello()?.scopes.includes(SCOPE) === true;
}

/**
 * `question.list`: what waits for an answer now (PROTOCOL.md, section 14). Records that cannot be read are left out.
 *
 * @throws GatewayRequestError without the scope `operator.questions`
 */
export async function listQuestions(access: GatewayAccess): Promise<readonly QuestionRequest[]> {
  const method: string = "question.list";
  const payload = toRecord(await access.request(method, {}));
  return (readArray(payload, "questions") ?? []).flatMap((row) => decodeQuestion(row) ?? []);
}

/**
 * `question.resolve`: answers all parts at once, or none of them (PROTOCOL.md, section 14).
 *
 * @param answers undefined leaves the agent without an answer
 * @throws GatewayRequestError when it is over (`isOver`), or an answer is not accepted
 */
export async function resolveQuestion(
  access: GatewayAccess,
  id: string,
  answers: QuestionAnswers | undefined,
): Promise<void> {
  const method: string = "question.resolve";
  await access.request(method, answers === undefined ? { id, cancel: true } : { id, answers: { answers } });
}
