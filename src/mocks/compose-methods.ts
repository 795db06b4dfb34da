import { type MethodCall, type MethodContext, type MethodSpec, ONLY_V4 } from "./method-table.ts";
import { toSessionRowV4 } from "./session-rows.ts";
import { invalidRequest, readString, requireProperty, type WireObject } from "./wire.ts";

interface Command {
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly aliases?: readonly string[];
  readonly source?: "skill";
  readonly args?: readonly WireObject[];
}

const choices = (...values: readonly string[]) => values.map((value) => ({ value, label: value }));

const argument = (name: string, description: string, fields: WireObject = {}): WireObject => ({
  name,
  description,
  type: "string",
  ...fields,
});

const COMMANDS: readonly Command[] = [
  { name: "help", description: "Show available commands.", category: "status" },
  { name: "status", description: "Show current status.", category: "status" },
  { name: "stop", description: "Stop the current run.", category: "session" },
  {
    name: "compact",
    description: "Compact the session context.",
    category: "session",
    args: [argument("instructions", "Extra compaction instructions")],
  },
  { name: "new", description: "Start a new session.", category: "session" },
  { name: "reset", description: "Reset the current session.", category: "session" },
  {
    name: "think",
    description: "Set thinking level.",
    category: "options",
    aliases: ["thinking", "t"],
    args: [argument("level", "Thinking level", { dynamic: true })],
  },
  {
    name: "model",
    description: "Show or set the model; use -s, -a, or -g to choose scope.",
    category: "options",
    args: [argument("model", "Model id; add -s for session, -a for agent, or -g for global scope")],
  },
  {
    name: "verbose",
    description: "Toggle verbose mode.",
    category: "options",
    aliases: ["v"],
    args: [argument("mode", "on, off, or full", { choices: choices("on", "off", "full") })],
  },
  {
    name: "skill",
    description: "Run a skill by name.",
    category: "tools",
    args: [argument("name", "Skill name", { required: true }), argument("input", "Skill input")],
  },
  {
    name: "weather",
    description: "Current weather and forecasts for a place or a route.",
    category: "tools",
    source: "skill",
    args: [argument("place", "Where")],
  },
];

function toEntry({ name, description, category, aliases = [], source, args }: Command): unknown {
  return {
    name,
    nativeName: name,
    textAliases: [name, ...aliases].map((alias) => `/${alias}`),
    description,
    category,
    source: source ?? "native",
    scope: "both",
    acceptsArgs: args !== undefined,
    ...(args === undefined ? {} : { args }),
  };
}

function listCommands({ agents, store }: MethodContext, { params }: MethodCall): unknown {
  const agentId = readString(params, "agentId");
  const sessionKey = readString(params, "sessionKey");
  if (agentId === undefined && sessionKey === undefined && agents.length > 1)
    throw invalidRequest("Multiple agents are configured; pass agentId or sessionKey.");
  if (sessionKey !== undefined && store.find(sessionKey) === undefined)
    throw invalidRequest("Session not found.");
  return { commands: COMMANDS.map(toEntry) };
}

function describeSession({ store, clock }: MethodContext, { params }: MethodCall): unknown {
  const session = store.find(requireProperty("invalid sessions.describe params", params, "key"));
  if (session === undefined) return { session: null };
  const options = { now: clock.now(), includeDerivedTitle: false, includeLastMessage: false };
  return { session: toSessionRowV4(session, options) };
}

/** What a composer asks for: the commands of an agent, and how a session answers. */
export function createComposeMethods(context: MethodContext): readonly (readonly [string, MethodSpec])[] {
  const readV4 = { scope: "operator.read", protocols: ONLY_V4 } as const;
  return [
    ["commands.list", { ...readV4, handle: (call) => listCommands(context, call) }],
    ["sessions.describe", { ...readV4, handle: (call) => describeSession(context, call) }],
  ];
}
