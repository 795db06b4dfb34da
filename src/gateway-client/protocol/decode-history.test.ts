// @vitest-environment node
import { describe, expect, it } from "vitest";
import { type RecordedVersion, readRecording } from "../test-support/recordings.ts";
import { decodeHistory, decodeRows } from "./decode-history.ts";
import { decodeHistoryMessage } from "./decode-history-message.ts";
import type { ChatHistory } from "./methods.ts";

/** Results of every `chat.history` in a recording. */
function historiesOf(version: RecordedVersion, name: string): readonly ChatHistory[] {
  const methods = new Map<string, string>();
  return readRecording(version, name).flatMap((line) => {
    const frame = line.frame as { id?: string; method?: string; ok?: boolean; payload?: unknown } | undefined;
    const key = `${line.case} ${frame?.id}`;
    if (line.dir === "out" && frame?.method !== undefined) methods.set(key, frame.method);
    const isAnswer = line.dir === "in" && frame?.ok === true && methods.get(key) === "chat.history";
    return isAnswer ? [decodeHistory(frame?.payload)] : [];
  });
}

const firstHistory = (version: RecordedVersion, name: string): ChatHistory => {
  const [history] = historiesOf(version, name);
  if (history === undefined) throw new Error("no history recorded");
  return history;
};

describe("decodeHistory", () => {
  it("gives the same rows for the same conversation of three versions", () => {
    const texts = (version: RecordedVersion) =>
      firstHistory(version, "chat-history").messages.map(({ role, blocks }) => [role, blocks[0]?.type]);
    expect(texts("2026.2.9")).toEqual(texts("2026.5.7"));
    const roles = firstHistory("2026.9.6", "chat-history").messages.map(({ role }) => role);
    const user = "user";
    const assistant = "assistant";
    expect(roles).toEqual([
      user,
      assistant,
      user,
      assistant,
      assistant,
      "tool-result",
      assistant,
      user,
      assistant,
    ]);
  });

  it("keeps siblings of one record apart by their place", () => {
    const { messages } = firstHistory("2026.9.6", "chat-history");
    const siblings = messages.filter(({ recordSeq }) => recordSeq === 4);
    expect(siblings.map(({ key }) => key)).toEqual([
      "ad472975-e36d-49cf-934b-b9421fe6550b:0",
      "ad472975-e36d-49cf-934b-b9421fe6550b:1",
    ]);
  });

  it("names the submission of a user row, and the run of the others", () => {
    const [user, assistant] = firstHistory("2026.9.6", "chat-history").messages;
    expect(user).toMatchObject({ submissionId: "560b2e84-a809-4ad1-8de1-ff7e068084d1" });
    expect(user).not.toHaveProperty("runId");
    expect(assistant).toMatchObject({ runId: "560b2e84-a809-4ad1-8de1-ff7e068084d1" });
  });

  it("makes keys for rows of gateways that give no ids", () => {
    const rows = [
      { role: "user", content: "a", timestamp: 5 },
      { role: "user", content: "a", timestamp: 5 },
      { role: "user", content: "a" },
    ];
    expect(decodeRows(rows).map(({ key }) => key)).toEqual(["user:5:0", "user:5:1", "user:undated:0"]);
  });

  it("sees which texts the gateway cut, by mark or by flag", () => {
    const cut = (version: RecordedVersion) =>
      historiesOf(version, "chat-history").map(
        ({ messages }) => messages.filter((row) => row.isTruncated).length,
      );
    expect(cut("2026.5.7")).toEqual([0, 0, 0, 2]);
    expect(cut("2026.9.6").some((count) => count === 3)).toBe(true);
    const omitted = decodeHistoryMessage({
      role: "assistant",
      content: "[chat.history omitted: message too large]",
    });
    expect(omitted.isTruncated).toBe(true);
  });

  it("reads a run going on with its events", () => {
    const running = historiesOf("2026.9.6", "reconnect-midrun").find(
      ({ inFlightRun }) => inFlightRun !== undefined,
    );
    expect(running?.inFlightRun?.text).toContain("word0 word1");
    expect(running?.inFlightRun?.events.map(({ type }) => type)).toContain("run.tool");
    expect(running?.hasActiveRun).toBe(true);
    const idle = firstHistory("2026.9.6", "chat-history");
    expect(idle).toMatchObject({
      hasActiveRun: false,
      activeRunIds: [],
      hasMore: false,
    });
  });

  it("shows which run a row steered", () => {
    const rows = historiesOf("2026.9.6", "send-while-busy").flatMap(({ messages }) => messages);
    expect(rows.find(({ steerTargetRunId }) => steerTargetRunId !== undefined)?.role).toBe("user");
  });

  it("keeps a failure that has no text", () => {
    const rows = firstHistory("2026.2.9", "chat-error").messages;
    expect(rows[1]).toMatchObject({ blocks: [], stopReason: "error", errorMessage: "scripted failure" });
  });

  it("reads exit code and duration where a tool result has them", () => {
    const result = firstHistory("2026.2.9", "chat-history").messages.find(
      ({ role }) => role === "tool-result",
    );
    expect(result).toMatchObject({ toolCallId: "call_24", toolName: "exec", exitCode: 0, durationMs: 381 });
  });

  for (const payload of [
    null,
    7,
    [],
    { sessionKey: "k" },
    { messages: [] },
    { sessionKey: "", messages: [] },
  ]) {
    it(`refuses ${JSON.stringify(payload)}`, () => {
      expect(() => decodeHistory(payload)).toThrow(/chat\.history/);
    });
  }

  it("leaves out rows that are no objects and keeps odd ones", () => {
    const messages = [null, 7, "x", [], {}, { role: "narrator", content: { a: 1 } }];
    expect(decodeHistory({ sessionKey: "k", messages }).messages).toMatchObject([
      { role: "system", blocks: [] },
      { role: "system", blocks: [{ type: "unsupported", kind: "content" }] },
    ]);
  });

  for (const timestamp of [Number.NaN, -5, 253_402_300_800_000, "soon", null]) {
    it(`drops a timestamp of ${String(timestamp)}`, () => {
      expect(decodeHistoryMessage({ role: "user", content: "a", timestamp })).not.toHaveProperty("timestamp");
    });
  }
});

describe("an aborted answer", () => {
  it("of 2026.5.7 is one row in its place, with the run that only its copy knows", () => {
    const { messages } = firstHistory("2026.5.7", "chat-abort");
    expect(messages.map(({ role, isAborted }) => [role, isAborted])).toEqual([
      ["user", false],
      ["assistant", true],
    ]);
    expect(messages[1]).toMatchObject({
      runId: "bd2816b7-67ea-498f-980f-1fc0caf83633",
      recordId: "d60f61df",
    });
  });

  it("of 2026.9.6 is the one row there is", () => {
    const { messages } = firstHistory("2026.9.6", "chat-abort");
    expect(messages[1]).toMatchObject({ role: "assistant", isAborted: true, recordSeq: 2 });
    expect(messages).toHaveLength(2);
    expect(messages[1]).not.toHaveProperty("model");
  });

  const user = (text: string) => ({ role: "user", content: text });
  const own = (text: string) => ({
    role: "assistant",
    content: [{ type: "text", text }],
    stopReason: "aborted",
  });
  const copy = (text: string, runId: string) => ({
    role: "assistant",
    content: [{ type: "text", text }],
    stopReason: "stop",
    openclawAbort: { aborted: true, runId },
  });

  it("of 2026.2.26 stands after its user turn, although the copy came before it", () => {
    const rows = [
      copy("one two", "r1"),
      user("a"),
      own("one two three"),
      copy("one", "r2"),
      user("b"),
      own("one two"),
    ];
    expect(decodeRows(rows).map(({ role, runId }) => [role, runId])).toEqual([
      ["user", undefined],
      ["assistant", "r1"],
      ["user", undefined],
      ["assistant", "r2"],
    ]);
  });

  it("is not taken for another aborted answer further away", () => {
    const rows = [own("one"), user("a"), user("b"), user("c"), copy("one", "r1")];
    expect(decodeRows(rows)).toHaveLength(5);
  });
});

describe("blocks", () => {
  const blocksOf = (content: unknown, envelope: object = {}) =>
    decodeHistoryMessage({ role: "user", content, __openclaw: envelope }).blocks;

  it("hold an image inline, or what is known of it", () => {
    expect(blocksOf([{ type: "image", data: "aGk=", mimeType: "image/png" }])).toEqual([
      { type: "image", data: "aGk=", mimeType: "image/png" },
    ]);
    expect(blocksOf([{ type: "image", omitted: true, bytes: 70, mimeType: "image/webp" }])).toEqual([
      { type: "image", mimeType: "image/webp", sizeBytes: 70 },
    ]);
  });

  for (const mimeType of ["image/svg+xml", 'image/png"><script>', "text/html", "IMAGE/PNG", ""]) {
    it(`hold no image of type ${mimeType}`, () => {
      expect(blocksOf([{ type: "image", data: "aGk=", mimeType }])).toEqual([{ type: "file", mimeType }]);
    });
  }

  it("hold no bytes without a type, and none that are not base64", () => {
    expect(blocksOf([{ type: "image", data: "aGk=" }])).toEqual([{ type: "image" }]);
    expect(blocksOf([{ type: "image", data: "<svg>", mimeType: "image/png" }])).toEqual([
      { type: "image", mimeType: "image/png" },
    ]);
  });

  it("take in the media that new gateways list beside the text", () => {
    const media = [
      { kind: "image", contentType: "image/png", sizeBytes: 70, url: "media://inbound/x.png" },
      { kind: "audio", contentType: "audio/ogg" },
      { kind: "document", contentType: "text/plain", fileName: "notes.txt", sizeBytes: 10 },
      { kind: "image", contentType: "image/svg+xml" },
    ];
    expect(blocksOf("see", { media })).toEqual([
      { type: "text", text: "see" },
      { type: "image", mimeType: "image/png", sizeBytes: 70 },
      { type: "file", mimeType: "audio/ogg" },
      { type: "file", mimeType: "text/plain", name: "notes.txt", sizeBytes: 10 },
      { type: "file", mimeType: "image/svg+xml" },
    ]);
  });

  it("hold the pictures and files that an agent delivered, by the id to ask for them, and those it could not", () => {
    const facts = { artifactId: "a1", mimeType: "image/png", sizeBytes: 70 };
    const file = { artifactId: "a2", mimeType: "text/plain", sizeBytes: 11 };
    const lost = { kind: "image", label: "gone.png", mimeType: "image/png" };
    expect(
      blocksOf([
        { type: "image", alt: "pic.png", url: "/api/x", width: 4, height: 3, ...facts },
        { type: "attachment", attachment: { kind: "document", label: "notes.txt", url: "/api/y", ...file } },
        { type: "attachment_error", attachment: { code: "file-not-found", ...lost } },
      ]),
    ).toEqual([
      { type: "image", name: "pic.png", width: 4, height: 3, ...facts },
      { type: "file", name: "notes.txt", ...file },
      { type: "file", name: "gone.png", mimeType: "image/png", failure: "file-not-found" },
    ]);
  });

  it("hold nothing of a file whose facts are of the wrong kinds", () => {
    const odd = { label: 7, artifactId: {}, mimeType: [], sizeBytes: -1, width: "9", code: null };
    expect(
      blocksOf([
        { type: "attachment", attachment: odd },
        { type: "attachment", attachment: 7 },
      ]),
    ).toEqual([{ type: "file" }, { type: "file" }]);
  });

  it("name what they cannot show, without repeating markup", () => {
    expect(blocksOf([{ type: "canvas" }, { type: "<b>" }, 7])).toEqual([
      { type: "unsupported", kind: "canvas" },
      { type: "unsupported", kind: "unknown" },
      { type: "unsupported", kind: "unknown" },
    ]);
  });

  it("mark the boundaries that are no messages", () => {
    expect(
      decodeHistoryMessage({ role: "assistant", __openclaw: { kind: "compaction", id: "c" } }),
    ).toMatchObject({
      role: "system",
      marker: "compaction",
    });
    expect(decodeHistoryMessage({ __openclaw: { kind: "reset" } }).marker).toBe("reset");
  });
});
