import type { HistoryMessage } from "../../gateway-client/index.ts";

/** Puts a row where the gateway's own numbering has it. */
export function insertByRecord(
  messages: readonly HistoryMessage[],
  message: HistoryMessage,
): readonly HistoryMessage[] {
  const { recordSeq } = message;
  if (recordSeq === undefined) return [...messages, message];
  const before = messages.findLastIndex(
    (known) => known.recordSeq === undefined || known.recordSeq <= recordSeq,
  );
  return messages.toSpliced(before + 1, 0, message);
}
