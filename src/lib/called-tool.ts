import { isRecord } from "./read-json.ts";

interface Call {
  readonly name: string;
  readonly args?: unknown;
}

/** New gateways call most tools through this one, which finds them. */
const FINDER = "tool_call";
const MAX_NAME = 200;

/** The tool that was meant and what it was given, whatever it was called through. */
export function calledTool({ name, args }: Call): Call {
  if (name !== FINDER || !isRecord(args)) return { name, args };
  const { id } = args;
  if (typeof id !== "string") return { name, args };
  // `openclaw:core:web_fetch` is the tool `web_fetch` of some catalogue.
  const called = id.slice(-MAX_NAME).split(":").at(-1)?.trim();
  return called ? { name: called, args: args["args"] } : { name, args };
}
