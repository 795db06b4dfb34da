import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { CORPUS } from "../../src/test/hostile/corpus.ts";
import { type LongBlock, longBlock, MARKDOWN_SHOWPIECE, markdownDocument } from "./scripted-texts.ts";

/**
 * An OpenAI-compatible model that does what the message asks for: `[stream:WORDS:MS]`, `[doc:KB:MS]`, `[burst:KB]`
 * (a document at once), `[list:KB:MS:SLOW_KB]`, `[table:…]`, `[fence:…]`, `[md]`, `[tool]`, `[toolfail]`, `[think]`, `[thinktags]`, `[err]`, `[hostile:CASE]` (what a model that means harm would write), `[echo:WORD]`, `[write:FILE]` (a command that leaves a file), `[colours]` (a command that fails in colours), `[rewrite:FILE]` (writes a file, then changes it), `[read:FILE]` (looks at a file), `[media:FILE]` (delivers one), `[ask]` (questions to the person), `[spawn:TASK]` (a sub-agent that is told `TASK`, without brackets); anything else gets a short answer.
 */
export interface ScriptedModel {
  /** Base address for the gateway's provider configuration. */
  readonly url: string;
  /** Every request body so far. */
  readonly requests: readonly CompletionRequest[];
  /** How many times an answer to the message that contains these words was begun. */
  startedTurns(words: string): number;
  close(): Promise<void>;
}

interface ModelMessage {
  readonly role: string;
  readonly content?: string | readonly { readonly type: string; readonly text?: string }[] | null;
  readonly tool_calls?: readonly unknown[];
}

interface CompletionRequest {
  readonly model: string;
  readonly messages: readonly ModelMessage[];
  readonly stream?: boolean;
}

type Step =
  | { readonly type: "text" | "reasoning"; readonly text: string; readonly delayMs: number }
  | { readonly type: "tool"; readonly name: string; readonly args: object }
  | { readonly type: "questions" }
  | { readonly type: "spawn"; readonly task: string }
  | { readonly type: "failure" };

const text = (content: string, delayMs = 0): Step => ({ type: "text", text: content, delayMs });
const reasoning = (content: string, delayMs = 0): Step => ({ type: "reasoning", text: content, delayMs });

const command = (line: string): Step => ({ type: "tool", name: "exec", args: { command: line } });

const pieces = (content: string, size: number) => content.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];

function textOf({ content }: ModelMessage): string {
  if (typeof content === "string") return content;
  return (content ?? []).map((part) => part.text ?? "").join("\n");
}

/**
 * The current turn: the gateway wraps what a person wrote and adds messages of its own behind it, so the
 * request is anywhere after the last answer that called no tool.
 */
function currentTurn(messages: readonly ModelMessage[]): readonly ModelMessage[] {
  const lastAnswer = messages.findLastIndex(
    ({ role, tool_calls }) => role === "assistant" && !tool_calls?.length,
  );
  return messages.slice(lastAnswer + 1).filter(({ role }) => role !== "system" && role !== "developer");
}

const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`);

const THOUGHTS = "I weigh the question first. Then I look for the simplest answer. ";

/** What `[ask]` asks: one of several, and any of several. */
const QUESTIONS = {
  questions: [
    {
      id: "deploy_target",
      header: "Target",
      question: "Where should it go?",
      options: [{ label: "Staging", description: "Nobody sees it" }, { label: "Production" }],
    },
    {
      id: "extra_checks",
      header: "Checks",
      question: "Which checks first?",
      options: [{ label: "Tests" }, { label: "Types" }, { label: "Style" }],
      multiSelect: true,
    },
  ],
};

function answerAfterTool(turn: readonly ModelMessage[]): readonly Step[] {
  const output = textOf(turn.findLast(({ role }) => role === "tool") ?? { role: "tool" });
  if (/denied/i.test(output)) return [text("I did not run the command: it was denied.")];
  if (output.includes("no_answer")) return [text("You did not answer. I go on as I think best.")];
  const decided = /Target: [^\\"]*/.exec(output)?.[0];
  if (decided !== undefined) return [text(`You decided. ${decided}.`)];
  return [text(`The command has run. It printed ${output.trim().split("\n").length} lines.`)];
}

const REWRITTEN = {
  before: "export const port = 8080;\nexport const host = 'localhost';\n",
  oldText: "export const port = 8080;",
  newText: "export const port = 9090;",
};

type Script = (parameters: readonly string[]) => readonly Step[];

const slowly = (content: string, delayMs: string | undefined) =>
  pieces(content, 110).map((piece) => text(piece, Number(delayMs)));

/** Most of it quickly, the last kilobytes in the pieces that a model writes. */
const endless =
  (kind: LongBlock): Script =>
  ([kilobytes, delayMs, slowKilobytes = kilobytes]) => {
    const block = longBlock(kind, Number(kilobytes));
    const from = Math.max(0, block.length - Number(slowKilobytes) * 1024);
    const quick = pieces(block.slice(0, from), 2_000).map((piece) => text(piece, 30));
    return [...quick, ...slowly(block.slice(from), delayMs)];
  };

/** What a model would write that means harm: the short texts of a case, one after the other. */
function hostileWords(number: number): string {
  const texts = CORPUS.find((hostile) => hostile.number === number)?.texts ?? [];
  return texts
    .filter((hostile) => hostile.text.length < 300)
    .map((hostile) => hostile.text)
    .join("\n\n---\n\n");
}

const scripts = {
  stream: ([count, delayMs]) =>
    words(Number(count)).map((word, index) => text(index === 0 ? word : ` ${word}`, Number(delayMs))),
  doc: ([kilobytes, delayMs]) => slowly(markdownDocument(Number(kilobytes)), delayMs),
  burst: ([kilobytes]) => [text("# A burst\n\n"), text(markdownDocument(Number(kilobytes)), 300)],
  list: endless("list"),
  table: endless("table"),
  fence: endless("fence"),
  md: () => pieces(MARKDOWN_SHOWPIECE, 80).map((piece) => text(piece, 5)),
  toolfail: () => [command("echo about-to-fail; sh -c 'exit 3'")],
  colours: () => [command("printf '\\033[1;32mgreen\\033[0m \\033[31mred\\033[0m\\n'; exit 3")],
  rewrite: ([file]) => [{ type: "tool", name: "write", args: { path: file, content: REWRITTEN.before } }],
  tool: () => [text("I will run a command."), command("echo hello-from-tool; sleep 3; echo second-line")],
  thinktags: () => [
    text("<think>"),
    ...pieces(THOUGHTS.repeat(2), 20).map((piece) => text(piece, 30)),
    text("</think>\n\nThe thinking is done."),
  ],
  think: () => [
    ...pieces(THOUGHTS.repeat(4), 20).map((piece) => reasoning(piece, 60)),
    ...words(20).map((word) => text(` ${word}`, 20)),
  ],
  write: ([file]) => [text("I will leave a file."), command(`touch ${file}`)],
  read: ([path = ""]) => [text("I will look at it."), { type: "tool", name: "read", args: { path } }],
  media: ([path]) => [text(`Here it is.\n\nMEDIA:./${path}`)],
  ask: () => [text("I need to know two things."), { type: "questions" }],
  spawn: ([task = "work"]) => [
    text("I will have it looked into."),
    { type: "spawn", task: `[${task.replaceAll("=", ":")}]` },
  ],
  hostile: ([number]) => pieces(hostileWords(Number(number)), 60).map((piece) => text(piece, 5)),
  err: () => [{ type: "failure" }],
  echo: ([word]) => [text("Understood"), text(word === undefined ? "." : `: ${word}.`, 30)],
} satisfies Record<string, Script>;

/** What follows on a tool's result, instead of the answer. */
const furtherCalls: Readonly<Record<string, Script>> = {
  rewrite: ([path]) => {
    const { oldText, newText } = REWRITTEN;
    return [{ type: "tool", name: "edit", args: { path, edits: [{ oldText, newText }] } }];
  },
};

const DIRECTIVES = new RegExp(`\\[(${Object.keys(scripts).join("|")})((?::[^:\\]]*)*)\\]`, "g");

const directivesOf = (message: ModelMessage) => [...textOf(message).matchAll(DIRECTIVES)];

/**
 * The last request of the turn wins: a stopped answer leaves its request in the same turn. Echoes that came
 * together are answered together, as a model would.
 */
function findAsked(turn: readonly ModelMessage[]): readonly ModelMessage[] {
  const requests = turn.filter((message) => directivesOf(message).length > 0);
  const lastOther = requests.findLastIndex((message) => directivesOf(message).at(-1)?.[1] !== "echo");
  return requests.slice(Math.min(lastOther + 1, requests.length - 1));
}

/** How many tools the model has already called in this turn. */
function countCalls(turn: readonly ModelMessage[], asked: readonly ModelMessage[]): number {
  const last = asked.at(-1);
  const from = last === undefined ? -1 : turn.indexOf(last);
  return turn.slice(from + 1).filter(({ role }) => role === "tool").length;
}

function directiveOf(message: ModelMessage | undefined) {
  const [, name = "echo", list = ""] = (message && directivesOf(message).at(-1)) ?? [];
  return { name, parameters: list.split(":").slice(1) };
}

function isFirstCallFor(messages: readonly ModelMessage[], words: string): boolean {
  const turn = currentTurn(messages);
  const asked = findAsked(turn);
  return asked.some((message) => textOf(message).includes(words)) && countCalls(turn, asked) === 0;
}

function planReply(messages: readonly ModelMessage[]): readonly Step[] {
  const turn = currentTurn(messages);
  const asked = findAsked(turn);
  const calls = countCalls(turn, asked);
  const { name, parameters } = directiveOf(asked.at(-1));
  if (calls > 0) return (calls === 1 && furtherCalls[name]?.(parameters)) || answerAfterTool(turn);
  if (asked.length === 0) return scripts.echo([]);
  return asked.flatMap((message) => {
    const wanted = directiveOf(message);
    return (scripts[wanted.name as keyof typeof scripts] ?? scripts.echo)(wanted.parameters);
  });
}

async function readBody(request: IncomingMessage): Promise<CompletionRequest> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString("utf8")) as CompletionRequest;
}

let callCount = 0;

type ToolStep = Extract<Step, { type: "tool" | "questions" | "spawn" }>;

const CALLS: readonly Step["type"][] = ["tool", "questions", "spawn"] satisfies readonly ToolStep["type"][];
const isToolStep = (step: Step): step is ToolStep => CALLS.includes(step.type);

function callOf(step: ToolStep) {
  if (step.type === "tool") return { name: step.name, arguments: JSON.stringify(step.args) };
  if (step.type === "spawn")
    return {
      name: "tool_call",
      arguments: JSON.stringify({ id: "sessions_spawn", args: { task: step.task } }),
    };
  // Rarer tools are behind one that finds them.
  return { name: "tool_call", arguments: JSON.stringify({ id: "ask_user", args: QUESTIONS }) };
}

function deltaOf(step: Exclude<Step, { type: "failure" }>) {
  if (isToolStep(step)) {
    callCount += 1;
    const id = `call_${callCount}`;
    return { tool_calls: [{ index: 0, id, type: "function", function: callOf(step) }] };
  }
  return step.type === "text" ? { content: step.text } : { reasoning_content: step.text };
}

async function stream(steps: readonly Step[], model: string, response: ServerResponse) {
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-cache" });
  const send = (delta: object, finishReason: string | null = null) => {
    const choices = [{ index: 0, delta, finish_reason: finishReason }];
    const chunk = { id: "scripted", object: "chat.completion.chunk", created: 0, model, choices };
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  };
  send({ role: "assistant" });
  for (const step of steps) {
    if (step.type === "failure") {
      // A 500 would be tried again for more than a minute; this is final after some quick tries.
      const error = { message: "The scripted model fails on request.", type: "invalid_request_error" };
      response.end(`data: ${JSON.stringify({ error })}\n\n`);
      return;
    }
    if ("delayMs" in step && step.delayMs > 0) await sleep(step.delayMs);
    if (response.destroyed) return;
    send(deltaOf(step));
  }
  const callsTool = steps.some(isToolStep);
  send({}, callsTool ? "tool_calls" : "stop");
  const usage = { prompt_tokens: 100, completion_tokens: steps.length, total_tokens: 100 + steps.length };
  response.write(
    `data: ${JSON.stringify({ id: "scripted", object: "chat.completion.chunk", created: 0, model, choices: [], usage })}\n\n`,
  );
  response.end("data: [DONE]\n\n");
}

function sendWhole(steps: readonly Step[], model: string, response: ServerResponse) {
  const content = steps.map((step) => (step.type === "text" ? step.text : "")).join("");
  const choices = [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }];
  response.writeHead(200, { "Content-Type": "application/json" });
  response.end(JSON.stringify({ id: "scripted", object: "chat.completion", created: 0, model, choices }));
}

export async function startScriptedModel(): Promise<ScriptedModel> {
  const requests: CompletionRequest[] = [];

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.endsWith("/chat/completions")) {
      response.writeHead(404).end();
      return;
    }
    const body = await readBody(request);
    requests.push(body);
    const steps = planReply(body.messages);
    if (body.stream) await stream(steps, body.model, response);
    else sendWhole(steps, body.model, response);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    startedTurns: (words) => requests.filter(({ messages }) => isFirstCallFor(messages, words)).length,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
