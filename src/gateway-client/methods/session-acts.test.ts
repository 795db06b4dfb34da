import { describe, expect, it } from "vitest";
import { createFakeClient } from "../../test/fake-client.ts";
import {
  compactSession,
  deleteSession,
  describeSession,
  forkSession,
  forkSessionAt,
  listSessionBranches,
  patchSession,
  rewindSession,
} from "./session-acts.ts";

const KEY = "agent:main:test";

describe("acts on a session", () => {
  it("name the conversation meant only where it is archived or restored", async () => {
    const client = createFakeClient();
    await patchSession(client, KEY, { pinned: true }, "s1");
    await patchSession(client, KEY, { archived: true }, "s1");
    await patchSession(client, KEY, { archived: true });
    expect(client.requests.map(({ params }) => params)).toEqual([
      { key: KEY, pinned: true },
      { key: KEY, archived: true, expectedSessionId: "s1" },
      { key: KEY, archived: true },
    ]);
  });

  it("send nothing to old gateways that they would refuse", async () => {
    const client = createFakeClient();
    client.answer("sessions.create", () => ({ key: "agent:main:copy" }));
    await deleteSession(client, KEY);
    await forkSession(client, KEY, false);
    await forkSession(client, KEY, true);
    expect(client.requests.map(({ params }) => params)).toEqual([
      { key: KEY },
      { parentSessionKey: KEY, fork: true },
      { parentSessionKey: KEY, fork: true, forkFrom: "last-completed" },
    ]);
  });

  it("read what comes back as untrusted", async () => {
    const client = createFakeClient();
    client.answer("sessions.fork", () => ({ sessionKey: "agent:main:copy", editorText: 7 }));
    client.answer("sessions.rewind", () => ({
      editorText: "again",
      editorAttachments: [{ mimeType: "image/png", data: "AAAA" }, { mimeType: "image/png" }, "x"],
    }));
    client.answer("sessions.branches.list", () => ({
      branches: [null, { headline: "no leaf" }, { leafEntryId: "e1", messageCount: -3, active: true }],
    }));
    client.answer("sessions.compact", () => ({ ok: false, compacted: "yes", reason: "x".repeat(900) }));
    client.answer("sessions.describe", () => ({ session: { label: "without a key" } }));
    expect(await forkSessionAt(client, KEY, "e1")).toEqual({
      sessionKey: "agent:main:copy",
      text: "",
      attachments: [],
    });
    expect(await rewindSession(client, KEY, "e1")).toEqual({
      text: "again",
      attachments: [{ mimeType: "image/png", content: "AAAA" }],
    });
    expect(await listSessionBranches(client, KEY)).toEqual([
      { leafEntryId: "e1", headline: "", messageCount: 0, isActive: true },
    ]);
    expect(await compactSession(client, KEY)).toEqual({ isCompacted: false, reason: "x".repeat(300) });
    expect(await describeSession(client, KEY)).toBeUndefined();
  });

  it("refuse a copy that nobody can open", async () => {
    const client = createFakeClient();
    client.answer("sessions.create", () => ({ ok: true }));
    await expect(forkSession(client, KEY, false)).rejects.toThrow("no key");
    client.answer("sessions.fork", () => "copied");
    await expect(forkSessionAt(client, KEY, "e1")).rejects.toThrow("an object was expected");
  });
});
