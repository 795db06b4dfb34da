import type { HistoryMessage } from "../../gateway-client/index.ts";

/** Canonical rows that are drawn as one row: a message, a notice, or all that one run wrote in one go. */
export type MessageGroup =
  | { readonly type: "user"; readonly message: HistoryMessage }
  | { readonly type: "notice"; readonly message: HistoryMessage }
  | { readonly type: "run"; readonly runId?: string; readonly messages: readonly HistoryMessage[] };

interface OpenRun {
  runId: string | undefined;
  readonly messages: HistoryMessage[];
}

function belongsTo(open: OpenRun, message: HistoryMessage): boolean {
  return open.runId === undefined || message.runId === undefined || open.runId === message.runId;
}

/** What a gateway notes for itself, such as the call behind a call, says nothing and parts nothing. */
function isSilent({ role, marker, blocks }: HistoryMessage): boolean {
  return (
    role === "system" &&
    marker === undefined &&
    !blocks.some((block) => block.type === "text" && block.text.trim() !== "")
  );
}

export function groupMessages(messages: readonly HistoryMessage[]): readonly MessageGroup[] {
  const groups: MessageGroup[] = [];
  let open: OpenRun | undefined;
  const close = (): void => {
    if (open) {
      groups.push({
        type: "run",
        messages: open.messages,
        ...(open.runId === undefined ? {} : { runId: open.runId }),
      });
    }
    open = undefined;
  };
  for (const message of messages) {
    if (isSilent(message)) continue;
    if (message.marker !== undefined || message.role === "system") {
      close();
      groups.push({ type: "notice", message });
    } else if (message.role === "user") {
      close();
      groups.push({ type: "user", message });
    } else {
      if (open && !belongsTo(open, message)) close();
      open ??= { runId: undefined, messages: [] };
      open.runId ??= message.runId;
      open.messages.push(message);
    }
  }
  close();
  return groups;
}
