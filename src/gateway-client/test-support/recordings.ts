/** Gateway versions whose traffic is recorded in `fixtures/frames`. */
export const RECORDED_VERSIONS = ["2026.2.9", "2026.5.7", "2026.9.6"] as const;
export type RecordedVersion = (typeof RECORDED_VERSIONS)[number];

export interface RecordedLine {
  readonly t: number;
  readonly dir: "open" | "in" | "out" | "close" | "note";
  /** The situation the line belongs to, in recordings of several. */
  readonly case?: string;
  readonly frame?: unknown;
  readonly code?: number;
  readonly reason?: string;
}

const FILES = import.meta.glob<string>("../fixtures/frames/*/*.jsonl", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Names of the recordings of one gateway version, without the ending. */
export function listRecordings(version: RecordedVersion): readonly string[] {
  const folder = `../fixtures/frames/${version}/`;
  return Object.keys(FILES)
    .filter((path) => path.startsWith(folder))
    .map((path) => path.slice(folder.length).replace(/\.jsonl$/, ""));
}

/** The lines of one recording, in the order they were seen. */
export function readRecording(version: RecordedVersion, name: string): readonly RecordedLine[] {
  const text = FILES[`../fixtures/frames/${version}/${name}.jsonl`];
  if (text === undefined) throw new Error(`no recording ${version}/${name}`);
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as RecordedLine);
}
