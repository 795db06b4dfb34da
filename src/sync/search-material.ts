import type { HistoryMessage, SessionSummary } from "../gateway-client/index.ts";
import type { TranscriptRow, TranscriptState } from "../stores/transcript/transcript-state.ts";
import { createTranscriptStore } from "../stores/transcript/transcript-store.ts";
import type { KeptTranscript } from "../stores/transcript-cache/transcript-cache.ts";

/** One thing that can be found: a row of a conversation, or its title. */
export interface SearchDocument {
  readonly sessionKey: string;
  readonly title?: string;
  readonly rowId?: string;
  readonly at?: number;
  readonly text: string;
}

export interface SearchSources {
  readonly kept: readonly KeptTranscript[];
  /** Conversations of this page; newer than what is kept of them. */
  readonly open: readonly TranscriptState[];
  readonly sessions: readonly SessionSummary[];
}

function textOf(row: TranscriptRow): string {
  if (row.type === "user") return row.text;
  if (row.type === "notice") return "";
  return row.parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n\n");
}

function timeOf(row: TranscriptRow): number | undefined {
  if (row.type === "notice") return undefined;
  return row.type === "user" ? row.timestamp : (row.endedAt ?? row.startedAt);
}

function beginsWith(text: string, title: string): boolean {
  const beginning = title.replace(/(?:…|\.{3})$/, "").trim();
  return text
    .slice(0, title.length * 2)
    .replace(/\s+/g, " ")
    .trim()
    .startsWith(beginning);
}

/** Rows as the transcript draws them, so that what is found can be found on screen. */
function project(sessionKey: string, messages: readonly HistoryMessage[]): TranscriptState {
  const store = createTranscriptStore(sessionKey);
  store.apply({ type: "cached", messages });
  return store.getState();
}

export function searchMaterial({ kept, open, sessions }: SearchSources): readonly SearchDocument[] {
  const listed = new Map(sessions.map((session) => [session.key, session]));
  const shown = new Map(
    open.filter(({ rowIds }) => rowIds.length > 0).map((state) => [state.sessionKey, state]),
  );
  const titles = new Map(kept.map(({ sessionKey, title }) => [sessionKey, title]));
  const titleOf = (key: string): { readonly title?: string } => {
    const title = listed.get(key)?.title ?? titles.get(key);
    return title === undefined ? {} : { title };
  };
  const transcripts = [
    ...shown.values(),
    ...kept
      .filter(({ sessionKey }) => !shown.has(sessionKey))
      .map(({ sessionKey, messages }) => project(sessionKey, messages)),
  ];
  const rows = transcripts.flatMap(({ sessionKey, rowIds, rows: byId }) =>
    rowIds.flatMap((rowId): readonly SearchDocument[] => {
      const row = byId.get(rowId);
      const text = row ? textOf(row) : "";
      if (!row || text === "") return [];
      const at = timeOf(row);
      return [{ sessionKey, ...titleOf(sessionKey), rowId, text, ...(at === undefined ? {} : { at }) }];
    }),
  );
  const names = sessions.flatMap(({ key, title, updatedAt }): readonly SearchDocument[] => {
    // Many titles are the beginning of the first message; once is enough.
    if (!title || rows.some(({ sessionKey, text }) => sessionKey === key && beginsWith(text, title)))
      return [];
    return [{ sessionKey: key, title, text: title, ...(updatedAt === undefined ? {} : { at: updatedAt }) }];
  });
  return [...names, ...rows];
}
