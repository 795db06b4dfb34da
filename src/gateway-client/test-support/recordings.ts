import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

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

const FRAMES = fileURLToPath(new URL("../fixtures/frames/", import.meta.url));

/** Names of the recordings of one gateway version, without the ending. */
export function listRecordings(version: RecordedVersion): readonly string[] {
  return readdirSync(`${FRAMES}${version}`).map((file) => file.replace(/\.jsonl$/, ""));
}

/** The lines of one recording, in the order they were seen. */
export function readRecording(version: RecordedVersion, name: string): readonly RecordedLine[] {
  const text = readFileSync(`${FRAMES}${version}/${name}.jsonl`, "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as RecordedLine);
}
