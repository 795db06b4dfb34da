import { describe, expect, it } from "vitest";
import {
  listRecordings,
  RECORDED_VERSIONS,
  readRecording,
} from "../../gateway-client/test-support/recordings.ts";
import { describeTranscript, replay, transcriptOf } from "../../test/replay.ts";

/** 2026.2.9 forgets an aborted turn altogether; what was seen of it is kept on screen. */
const FORGOTTEN_BY_THE_GATEWAY = new Set(["2026.2.9/chat-abort"]);

const recordings = RECORDED_VERSIONS.flatMap((version) =>
  listRecordings(version).map((name) => ({
    id: `${version}/${name}`,
    sessions: [...replay(readRecording(version, name))],
  })),
);

const recorded = recordings.flatMap(({ id, sessions }) =>
  sessions.flatMap(([session, { snapshots }]) =>
    snapshots.map(({ history, transcript }, index) => ({ id, session, index, history, transcript })),
  ),
);

describe("a replay of recorded traffic", () => {
  it.each(recordings)("reads $id without an error", ({ sessions }) => {
    for (const [, { live }] of sessions) expect(new Set(live.rowIds).size).toBe(live.rowIds.length);
  });

  it.each(
    recorded.filter(
      ({ id, history }) =>
        !FORGOTTEN_BY_THE_GATEWAY.has(id) && !history.messages.some((message) => message.isTruncated),
    ),
  )("agrees with history $index of $session in $id", ({ history, transcript }) => {
    const told = describeTranscript(transcriptOf(transcript.sessionKey, history));
    const lines = describeTranscript(transcript);
    // What stands above a page that is not the first one is kept.
    expect(history.hasMore ? lines.slice(-told.length) : lines).toEqual(told);
  });

  it("keeps what was seen of a turn that 2026.2.9 forgot", () => {
    const forgotten = recorded.filter(({ id }) => FORGOTTEN_BY_THE_GATEWAY.has(id));
    expect(forgotten.length).toBeGreaterThan(0);
    for (const { transcript } of forgotten) {
      const lines = describeTranscript(transcript);
      expect(lines).toContain("user accepted: [stream:400:20]");
      expect(lines).toContain("run stopped");
      expect(lines.join("\n")).toMatch(/text: word0 word1/);
    }
  });
});
