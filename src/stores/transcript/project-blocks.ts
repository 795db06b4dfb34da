import type { ContentBlock, HistoryMessage } from "../../gateway-client/index.ts";
import { memoizeWeak } from "../../lib/memoize-weak.ts";
import { expandGrowing } from "./growing-text.ts";
import { endsInsideTag, mayHoldTag, splitReasoning } from "./split-reasoning.ts";
import type { AttachmentView, FilePart, RunPart, ToolPart } from "./transcript-state.ts";

export function toAttachment(block: ContentBlock): AttachmentView | undefined {
  if (block.type === "unsupported") return { kind: "file", name: block.kind };
  if (block.type !== "image" && block.type !== "file") return undefined;
  const { type: kind, ...facts } = block;
  return { kind, ...facts };
}

export function toFilePart(block: ContentBlock, id: string): FilePart | undefined {
  const file = block.type === "unsupported" ? undefined : toAttachment(block);
  return file && { type: "file", id, file };
}

export function textOf(message: HistoryMessage): string {
  return message.blocks.flatMap((block) => (block.type === "text" ? [block.text] : [])).join("\n");
}

function toPart(block: ContentBlock, timestamp: number | undefined): RunPart | undefined {
  switch (block.type) {
    case "text":
      return block.text.trim() === "" ? undefined : { type: "text", id: "", text: block.text.trimEnd() };
    case "thinking":
      return block.text.trim() === ""
        ? undefined
        : { type: "reasoning", id: "", text: block.text.trim(), isStreaming: false };
    case "tool-call":
      return {
        type: "tool",
        id: block.toolCallId,
        name: block.name,
        status: "running",
        args: block.args,
        output: "",
        ...(timestamp === undefined ? {} : { startedAt: timestamp }),
      };
    case "image":
    case "file":
      return toFilePart(block, "");
    case "unsupported":
      return { type: "unsupported", id: "", kind: block.kind };
  }
}

/** New gateways keep no exit code in the record, only what they told the agent of it. */
function exitCodeOf({ name }: ToolPart, { exitCode }: HistoryMessage, output: string): number | undefined {
  const said = name === "exec" && /\(Command exited with code (\d+)\)$/.exec(output.slice(-50))?.[1];
  return exitCode ?? (said ? Number(said) : undefined);
}

function settle(call: ToolPart, result: HistoryMessage): ToolPart {
  const output = textOf(result);
  const exitCode = exitCodeOf(call, result, output);
  const measured =
    call.startedAt !== undefined && result.timestamp !== undefined
      ? result.timestamp - call.startedAt
      : undefined;
  const files = result.blocks.flatMap((block) => toFilePart(block, "")?.file ?? []);
  const durationMs = result.durationMs ?? (measured !== undefined && measured >= 0 ? measured : undefined);
  return {
    ...call,
    status: result.isError || exitCode ? "error" : "done",
    output,
    ...(files.length === 0 ? {} : { files }),
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(durationMs === undefined ? {} : { durationMs }),
  };
}

function addResult(parts: RunPart[], result: HistoryMessage): void {
  const index = parts.findIndex((part) => part.type === "tool" && part.id === result.toolCallId);
  const call = parts[index];
  if (call?.type === "tool") {
    parts[index] = settle(call, result);
  } else if (result.toolCallId !== undefined) {
    const orphan: ToolPart = {
      type: "tool",
      id: result.toolCallId,
      name: result.toolName ?? "tool",
      status: "done",
      output: "",
    };
    parts.push(settle(orphan, result));
  }
}

/** The parts of one turn out of its canonical rows; calls and results are paired by id. */
export const partsOfMessages = memoizeWeak((messages: readonly HistoryMessage[]): readonly RunPart[] => {
  const parts: RunPart[] = [];
  for (const message of messages) {
    if (message.role === "tool-result") addResult(parts, message);
    else
      for (const block of message.blocks) {
        const part = toPart(block, message.timestamp);
        if (part) parts.push(part);
      }
  }
  return parts;
});

const expandStreaming = memoizeWeak((part: RunPart) => (part.type === "text" ? expandGrowing(part) : [part]));
const expandSettled = memoizeWeak((part: RunPart): readonly RunPart[] => {
  if (part.type !== "text" || !(mayHoldTag(part.text) || endsInsideTag(part.text))) return [part];
  return splitReasoning(part.text, false).segments.map(({ type, text }) =>
    type === "text" ? { type, id: "", text } : { type, id: "", text, isStreaming: false },
  );
});
const renamedParts = memoizeWeak((_part: RunPart) => new Map<string, RunPart>());

function withId(part: RunPart, id: string): RunPart {
  if (part.id === id) return part;
  const renamed = renamedParts(part);
  const known = renamed.get(id) ?? { ...part, id };
  renamed.set(id, known);
  return known;
}

/**
 * Takes reasoning out of the text and gives every part an id made of its kind and ordinal, so that a part keeps its
 * identity on screen when the canonical record replaces what was streamed.
 */
export function finishParts(parts: readonly RunPart[], isStreaming: boolean): readonly RunPart[] {
  const counts = new Map<string, number>();
  const lastIndex = parts.length - 1;
  return parts
    .flatMap((part, index) =>
      isStreaming && index === lastIndex ? expandStreaming(part) : expandSettled(part),
    )
    .map((part) => {
      if (part.type === "tool") return part;
      const ordinal = counts.get(part.type) ?? 0;
      counts.set(part.type, ordinal + 1);
      return withId(part, `${part.type}-${ordinal}`);
    });
}
