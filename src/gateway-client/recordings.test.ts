// @vitest-environment node
import { describe, expect, it } from "vitest";
import { decodeEvent } from "./protocol/decode-event.ts";
import { decodeFrame } from "./protocol/decode-frame.ts";
import { decodeResult } from "./protocol/decode-result.ts";
import type { InboundFrame } from "./protocol/frames.ts";
import {
  listRecordings,
  RECORDED_VERSIONS,
  type RecordedLine,
  readRecording,
} from "./test-support/recordings.ts";

/**
 * Events that carry nothing this client shows, or that code reads which comes later (approvals); `agent` stands for
 * streams that repeat the chat.
 */
const UNREAD = new Set([
  "agent",
  "chat.metadata.changed",
  "chat.send_timing",
  "connect.challenge",
  "cron",
  "device.pair.requested",
  "device.pair.resolved",
  "exec.approval.requested",
  "exec.approval.resolved",
  "health",
  "heartbeat",
  "presence",
  "session.observer",
  "skills.changed",
]);

interface Answer {
  readonly method: string;
  readonly payload: unknown;
}

/** The inbound frames of a recording, each decoded from its text. */
function inboundFrames(lines: readonly RecordedLine[]): readonly InboundFrame[] {
  return lines.flatMap((line) => {
    if (line.dir !== "in") return [];
    const decoded = decodeFrame(JSON.stringify(line.frame));
    if (!decoded.ok) throw decoded.error;
    return [decoded.frame];
  });
}

/** Successful answers with the method they answer; ids repeat from case to case. */
function answersOf(lines: readonly RecordedLine[]): readonly Answer[] {
  const methods = new Map<string, string>();
  return lines.flatMap((line) => {
    const frame = line.frame as
      | { id?: unknown; method?: unknown; ok?: unknown; payload?: unknown }
      | null
      | undefined;
    const key = `${line.case} ${String(frame?.id)}`;
    if (line.dir === "out") methods.set(key, String(frame?.method));
    const method = methods.get(key);
    return line.dir === "in" && frame?.ok === true && method !== undefined
      ? [{ method, payload: frame.payload }]
      : [];
  });
}

describe("recordings", () => {
  for (const version of RECORDED_VERSIONS) {
    for (const name of listRecordings(version)) {
      const lines = readRecording(version, name);

      it(`${version}/${name}: every event that matters is named`, () => {
        const events = inboundFrames(lines).flatMap((frame) =>
          frame.type === "event" ? [decodeEvent(frame)] : [],
        );
        const unread = events.flatMap((event) => (event.type === "unknown" ? [event.name] : []));
        expect([...new Set(unread)].filter((event) => !UNREAD.has(event))).toEqual([]);
      });

      it(`${version}/${name}: every answer is read`, () => {
        for (const { method, payload } of answersOf(lines)) {
          expect(() => decodeResult(method, payload), method).not.toThrow();
        }
      });
    }
  }
});
