import {
  compact,
  isRecord,
  readArray,
  readBoolean,
  readCount,
  readField,
  readString,
  readStrings,
  readText,
  toRecord,
} from "../protocol/read-fields.ts";
import type { GatewayAccess } from "./gateway-access.ts";

/** One of the fixed values that an argument may have. */
export interface CommandChoice {
  readonly value: string;
  readonly label: string;
}

/** One argument of a command, in its place. */
export interface CommandArgument {
  readonly name: string;
  readonly description: string;
  readonly isRequired: boolean;
  readonly choices: readonly CommandChoice[];
  /** The gateway knows what it may be, and does not say. */
  readonly isDynamic: boolean;
}

/** Something that the gateway does when a message begins with its name. */
export interface GatewayCommand {
  /** Without the slash. */
  readonly name: string;
  /** Other names, without the slash. */
  readonly aliases: readonly string[];
  readonly description: string;
  readonly source: "native" | "skill" | "plugin";
  readonly acceptsArguments: boolean;
  readonly arguments: readonly CommandArgument[];
}

const MAX_COMMANDS = 500;
const MAX_ARGUMENTS = 20;
const MAX_CHOICES = 50;
/** What can be typed as one word and seen whole; nothing that hides or turns text around. */
const COMMAND_NAME = /^[\p{L}\p{N}][\p{L}\p{N}_.:-]{0,99}$/u;

function decodeChoice(value: unknown): CommandChoice | undefined {
  if (!isRecord(value)) return undefined;
  const choice = readText(value, "value");
  if (choice === undefined || /\s/.test(choice)) return undefined;
  return { value: choice, label: readText(value, "label") ?? choice };
}

function decodeArgument(value: unknown): CommandArgument | undefined {
  if (!isRecord(value)) return undefined;
  const name = readText(value, "name");
  if (name === undefined) return undefined;
  const choices = readArray(value, "choices") ?? [];
  return {
    name,
    description: readString(value, "description") ?? "",
    isRequired: readBoolean(value, "required") ?? false,
    isDynamic: readBoolean(value, "dynamic") ?? false,
    choices: choices.slice(0, MAX_CHOICES).flatMap((choice) => decodeChoice(choice) ?? []),
  };
}

function decodeCommand(value: unknown): GatewayCommand | undefined {
  if (!isRecord(value)) return undefined;
  const named = readText(value, "name");
  const typed = [...(readStrings(value, "textAliases") ?? []), ...(named === undefined ? [] : [named])]
    .map((alias) => alias.replace(/^\//, ""))
    .filter((alias) => COMMAND_NAME.test(alias));
  const [first, ...others] = new Set(typed);
  // The name that can be typed comes first; `scope: "native"` marks what works in other channels only.
  if (first === undefined || readString(value, "scope") === "native") return undefined;
  const source = readString(value, "source");
  const args = (readArray(value, "args") ?? []).slice(0, MAX_ARGUMENTS);
  return {
    name: first,
    aliases: others,
    description: readString(value, "description") ?? "",
    source: source === "skill" || source === "plugin" ? source : "native",
    acceptsArguments: (readBoolean(value, "acceptsArgs") ?? false) || args.length > 0,
    arguments: args.flatMap((argument) => decodeArgument(argument) ?? []),
  };
}

/** Reads the result of `commands.list`. What cannot be typed as one word is left out. */
export function decodeCommands(payload: unknown): readonly GatewayCommand[] {
  const commands = readArray(toRecord(payload), "commands") ?? [];
  return commands.slice(0, MAX_COMMANDS).flatMap((command) => decodeCommand(command) ?? []);
}

/**
 * The commands that an agent takes as messages (PROTOCOL.md, "Writing"). Not on 2026.2.
 *
 * @param agentId whose commands; with several agents the gateway refuses to guess
 * @throws what `request` throws
 */
export async function listCommands(
  gateway: GatewayAccess,
  agentId: string,
): Promise<readonly GatewayCommand[]> {
  return decodeCommands(
    await gateway.request("commands.list", { agentId, scope: "text", includeArgs: true }),
  );
}

/** A degree of thinking, by the gateway's own word for it. */
export interface ThinkingLevel {
  readonly id: string;
  readonly label: string;
}

/** A model, and what it can do as far as the gateway tells. */
export interface ModelChoice {
  readonly id: string;
  readonly name: string;
  readonly provider: string | undefined;
  /** Tokens. */
  readonly contextWindow?: number;
  readonly canReason?: boolean;
  readonly takesImages?: boolean;
  readonly isDefault: boolean;
  /** False when the gateway says that it cannot be used now. */
  readonly isAvailable: boolean;
  readonly thinkingLevels?: readonly ThinkingLevel[];
  readonly thinkingDefault?: string;
}

const MAX_MODELS = 2_000;

function decodeThinkingLevels(value: unknown): readonly ThinkingLevel[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const levels = value.slice(0, MAX_CHOICES).flatMap((level) => {
    const fields = typeof level === "string" ? { id: level } : toRecord(level);
    const id = readText(fields, "id");
    return id === undefined ? [] : [{ id, label: readText(fields, "label") ?? id }];
  });
  return levels.length === 0 ? undefined : levels;
}

function decodeModel(value: unknown): ModelChoice | undefined {
  if (!isRecord(value)) return undefined;
  const id = readText(value, "id");
  if (id === undefined) return undefined;
  const isDefault = readStrings(value, "tags")?.includes("default") ?? false;
  return {
    ...compact({
      contextWindow: readCount(value, "contextWindow"),
      canReason: readBoolean(value, "reasoning"),
      takesImages: readStrings(value, "input")?.includes("image"),
      thinkingLevels: decodeThinkingLevels(readField(value, "thinkingLevels")),
      thinkingDefault: readText(value, "thinkingDefault"),
    }),
    id,
    name: readText(value, "name") ?? id,
    provider: readText(value, "provider"),
    isDefault,
    isAvailable: readBoolean(value, "available") ?? true,
  };
}

/** Reads the result of `models.list`. Models without an id are left out. */
export function decodeModels(payload: unknown): readonly ModelChoice[] {
  const models = readArray(toRecord(payload), "models") ?? [];
  return models.slice(0, MAX_MODELS).flatMap((model) => decodeModel(model) ?? []);
}

/**
 * The models of a gateway: before 2026.6 its whole catalogue, hundreds of them; later those that can be used.
 *
 * @throws what `request` throws
 */
export async function listModels(gateway: GatewayAccess): Promise<readonly ModelChoice[]> {
  return decodeModels(await gateway.request("models.list", {}));
}

/** How a session answers: what is chosen for it, and what can be. Absent is what the gateway does not say. */
export interface SessionManner {
  readonly model?: string;
  readonly provider?: string;
  /** Chosen for this session; absent where the default holds. */
  readonly thinkingLevel?: string;
  readonly thinkingDefault?: string;
  readonly thinkingLevels?: readonly ThinkingLevel[];
  /** Absent where the gateway has no fast mode. */
  readonly isFast?: boolean;
  /** The session is bound to what runs it. */
  readonly isLocked?: boolean;
}

/** Reads a session row, or what a patch resolved to. */
export function decodeManner(value: unknown): SessionManner {
  const row = toRecord(value);
  const fast = readField(row, "effectiveFastMode");
  return compact({
    model: readText(row, "model"),
    provider: readText(row, "modelProvider"),
    thinkingLevel: readText(row, "thinkingLevel"),
    thinkingDefault: readText(row, "thinkingDefault"),
    thinkingLevels: decodeThinkingLevels(readField(row, "thinkingLevels")),
    isFast: fast === undefined ? undefined : fast === true || fast === "auto",
    isLocked: readBoolean(row, "runtimeSelectionLocked"),
  });
}

/**
 * How a session answers. A session that has no message yet is unknown to the gateway and answers by the defaults.
 *
 * @returns `undefined` for a session the gateway does not have yet
 * @throws what `request` throws
 */
export async function describeManner(
  gateway: GatewayAccess,
  sessionKey: string,
): Promise<SessionManner | undefined> {
  const { session } = toRecord(await gateway.request("sessions.describe", { key: sessionKey }));
  return isRecord(session) ? decodeManner(session) : undefined;
}

/** The degree of thinking of a session of an old gateway, which tells it with the history only. */
export async function readThinkingLevel(
  gateway: GatewayAccess,
  sessionKey: string,
): Promise<string | undefined> {
  return (await gateway.request("chat.history", { sessionKey, limit: 1 })).thinkingLevel;
}

/** What a chat may change about how a session answers; `null` goes back to the default. */
export interface MannerPatch {
  /** `provider/id`. */
  readonly model?: string | null;
  readonly thinkingLevel?: string | null;
  /** Only where `isFast` is known: other gateways refuse the field. */
  readonly fastMode?: boolean | null;
}

/**
 * Changes how a session answers from its next message on; makes the session where there is none. Needs
 * `operator.write` on protocol 4 and `operator.admin` on protocol 3.
 *
 * @throws what `request` throws; a gateway that does not know the value refuses
 */
export async function patchManner(
  gateway: GatewayAccess,
  sessionKey: string,
  patch: MannerPatch,
): Promise<void> {
  await gateway.request("sessions.patch", { key: sessionKey, ...patch });
}
