import { describe, expect, it, vi } from "vitest";
import {
  GatewayConnectionError,
  GatewayRequestError,
  GatewayTimeoutError,
} from "../../gateway-client/index.ts";
import { createMemoryOutboxStorage } from "../../stores/outbox/memory-outbox-storage.ts";
import type { OutboxEntry, OutboxStorage } from "../../stores/outbox/outbox-storage.ts";
import { readOutboxEntry, toOutboxRecord } from "../../stores/outbox/read-outbox-entry.ts";
import { answer, SESSION, userMessage } from "../../test/builders.ts";
import { settled } from "../../test/fake-client.ts";
import { createOutboxPage, GATEWAY_ID } from "../../test/outbox-page.ts";

const lost = (wasSent: boolean) => () => {
  throw new GatewayConnectionError({ message: "gone", reason: "closed", wasSent });
};

const refusing =
  (detailCode: string, code = "INVALID_REQUEST") =>
  () => {
    throw new GatewayRequestError({ message: "no", method: "chat.send", code, detailCode });
  };

function entry(submissionId: string, fields: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    submissionId,
    gatewayId: GATEWAY_ID,
    sessionKey: SESSION,
    text: submissionId,
    attachments: [],
    state: "queued",
    ownerId: "tab-1",
    position: 1,
    createdAt: Date.UTC(2026, 8, 23, 9, 29),
    ...fields,
  };
}

function rowsOf(...entries: readonly OutboxEntry[]): Map<string, OutboxEntry> {
  return new Map(entries.map((row) => [row.submissionId, row]));
}

/** A storage whose writes are finished by the test. */
function slowStorage(open: (() => void)[]) {
  return (rows: Map<string, OutboxEntry>): OutboxStorage => {
    const storage = createMemoryOutboxStorage(rows);
    return {
      ...storage,
      put: async (row) => {
        await new Promise<void>((resolve) => open.push(resolve));
        await storage.put(row);
      },
    };
  };
}

describe("a message", () => {
  it("is stored before anything of it leaves the page", async () => {
    const writes: (() => void)[] = [];
    const page = await createOutboxPage({ storage: slowStorage(writes) });
    const outcome = page.outbox.submit(SESSION, "hello");
    await settled();
    expect(page.sentKeys()).toEqual([]);
    expect(page.lines()).toEqual([]);
    writes[0]?.();
    expect(await outcome).toEqual({ ok: true });
    await settled();
    expect(page.sentKeys()).toEqual(["m1"]);
  });

  it("that cannot be stored is not queued, not shown and not sent, and its writer is told (R43) (case 76)", async () => {
    const page = await createOutboxPage({
      storage: (rows) => ({
        ...createMemoryOutboxStorage(rows),
        put: () => Promise.reject(new DOMException("full", "QuotaExceededError")),
      }),
    });
    const outcome = await page.outbox.submit(SESSION, "hello");
    await page.elapse(60_000);
    expect(outcome).toEqual({ ok: false, message: expect.stringContaining("could not store") });
    expect([page.sentKeys(), page.lines(), page.outbox.size]).toEqual([[], [], 0]);
  });

  it("keeps its place although a later one was stored faster", async () => {
    const writes: (() => void)[] = [];
    const page = await createOutboxPage({ storage: slowStorage(writes) });
    void page.outbox.submit(SESSION, "first");
    void page.outbox.submit(SESSION, "second");
    writes[1]?.();
    await settled();
    expect(page.sentKeys()).toEqual([]);
    writes[0]?.();
    // What was queued behind is marked as tried before it is.
    for (let turn = 0; turn < 5; turn += 1) {
      await settled();
      for (const write of writes.splice(0)) write();
    }
    expect(page.sentKeys()).toEqual(["m1", "m2"]);
  });

  it("written without a line waits and goes out in order when there is one (R28)", async () => {
    const page = await createOutboxPage({ isOffline: true });
    await page.outbox.submit(SESSION, "first");
    await page.outbox.submit(SESSION, "second");
    expect(page.lines()).toEqual(["user queued: first", "user queued: second"]);
    await page.connect();
    expect(page.sentKeys()).toEqual(["m1", "m2"]);
  });

  it("is sent with the fields that every gateway knows, and without a condition on the leaf (R40)", async () => {
    const page = await createOutboxPage();
    await page.outbox.submit(SESSION, "hello");
    await settled();
    expect(page.client.requests.find(({ method }) => method === "chat.send")?.params).toEqual({
      sessionKey: SESSION,
      message: "hello",
      deliver: false,
      idempotencyKey: "m1",
    });
  });

  it("goes to every session on a line of its own", async () => {
    const page = await createOutboxPage();
    page.client.answer("chat.send", ({ sessionKey }: { sessionKey: string }) =>
      sessionKey === SESSION ? new Promise(() => undefined) : { runId: "m2", status: "started" },
    );
    await page.outbox.submit(SESSION, "held up");
    await page.outbox.submit("agent:main:other", "free");
    await settled();
    expect(page.sentKeys()).toEqual(["m1", "m2"]);
  });
});

describe("the answer to a message", () => {
  it("`started` proves nothing: it stays stored until its row was seen (R41)", async () => {
    const page = await createOutboxPage();
    await page.outbox.submit(SESSION, "hello");
    await settled();
    expect(page.rows.get("m1")?.state).toBe("accepted");
    page.store.apply({ type: "message", message: userMessage("u1", "hello", "m1"), now: page.clock.now() });
    await settled();
    expect([...page.rows.keys()]).toEqual([]);
    expect(page.lines()).toEqual(["user sent: hello"]);
  });

  it("`started` and a gateway killed at once: it is sent again under the same key when no trace is left (R41)", async () => {
    const page = await createOutboxPage();
    await page.outbox.submit(SESSION, "hello");
    await settled();
    page.breakLine();
    await page.elapse(20_000);
    page.tell({ messages: [], hasActiveRun: false, activeRunIds: [] });
    await page.connect();
    expect(page.methods()).toEqual(["chat.send", "chat.history", "chat.send"]);
    expect(page.sentKeys()).toEqual(["m1", "m1"]);
    expect(page.lines()).toEqual(["user accepted: hello"]);
  });

  it("`started` and a gateway that kept the row: it is not sent again, for the gateway would run it again (R41)", async () => {
    const page = await createOutboxPage();
    await page.outbox.submit(SESSION, "hello");
    await settled();
    page.breakLine();
    page.tell({ messages: [userMessage("u1", "hello", "m1")], activeRunIds: ["resumed"] });
    await page.elapse(20_000);
    await page.connect();
    expect(page.sentKeys()).toEqual(["m1"]);
    expect([...page.rows.keys()]).toEqual([]);
  });

  it("`in_flight` is success: its run is that of the key, and it is not sent again (R38)", async () => {
    const page = await createOutboxPage();
    page.client.answer("chat.send", () => ({ runId: "m1", status: "in_flight" }));
    await page.outbox.submit(SESSION, "hello");
    await page.elapse(60_000);
    expect(page.lines()).toEqual(["user accepted: hello"]);
    expect([...page.store.getState().runs.keys()]).toEqual(["m1"]);
    expect(page.sentKeys()).toEqual(["m1"]);
  });

  it.each(["ok", "timeout", "error"])(
    "`%s` tells of a run that is over: none is shown going on, nothing is stored, and the record is read (R38)",
    async (status) => {
      const page = await createOutboxPage();
      page.client.answer("chat.send", () => ({ runId: "m1", status }));
      page.tell({ messages: [userMessage("u1", "hello", "m1"), answer("a1", "hi", "m1")] });
      await page.outbox.submit(SESSION, "hello");
      await page.elapse(60_000);
      expect(page.methods()).toEqual(["chat.send", "chat.history"]);
      expect(page.store.getState().activeRunIds).toEqual([]);
      expect([...page.rows.keys()]).toEqual([]);
      expect(page.lines()).toEqual(["user sent: hello"]);
    },
  );

  it("`chat-request-conflict` asks the person, and never makes a new key (R39)", async () => {
    const page = await createOutboxPage();
    page.client.answer("chat.send", refusing("chat-request-conflict"));
    await page.outbox.submit(SESSION, "hello");
    await settled();
    expect(page.lines()).toEqual(["user unconfirmed: hello"]);
    page.breakLine();
    await page.connect();
    await page.elapse(60_000);
    expect(page.sentKeys()).toEqual(["m1"]);
    page.outbox.retry("m1");
    await settled();
    expect(new Set(page.sentKeys())).toEqual(new Set(["m1"]));
  });

  it("`active-leaf-changed` parks it for review and reads the conversation again (R40)", async () => {
    const page = await createOutboxPage();
    page.client.answer("chat.send", refusing("active-leaf-changed"));
    page.tell({ messages: [userMessage("u0", "from elsewhere", "x"), answer("a0", "yes", "x")] });
    await page.outbox.submit(SESSION, "hello");
    await page.elapse(60_000);
    expect(page.lines()).toEqual(["user sent: from elsewhere", "user refused: hello"]);
    expect(page.sentKeys()).toEqual(["m1"]);
    expect(page.rows.get("m1")).toMatchObject({ state: "refused", text: "hello" });
  });

  it("that never comes leads to a look before the same key goes out again (R24) (R37)", async () => {
    const page = await createOutboxPage();
    let isFirst = true;
    page.client.answer("chat.send", () => {
      if (!isFirst) return { runId: "m1", status: "in_flight" };
      isFirst = false;
      throw new GatewayTimeoutError({ message: "", method: "chat.send", timeoutMs: 15_000 });
    });
    await page.outbox.submit(SESSION, "hello");
    await settled();
    expect(page.methods()).toEqual(["chat.send", "chat.history", "chat.send"]);
    expect(page.sentKeys()).toEqual(["m1", "m1"]);
  });
});

describe("a message whose line broke", () => {
  it("before its bytes left is queued as if nothing had happened", async () => {
    const page = await createOutboxPage();
    page.client.answer("chat.send", lost(false));
    await page.outbox.submit(SESSION, "hello");
    await settled();
    expect(page.lines()).toEqual(["user queued: hello"]);
  });

  it("is settled by the record, without being sent again", async () => {
    const page = await createOutboxPage();
    page.client.answer("chat.send", () => {
      page.breakLine();
      return lost(true)();
    });
    await page.outbox.submit(SESSION, "hello");
    await settled();
    expect(page.lines()).toEqual(["user waiting: hello"]);
    page.tell({ messages: [userMessage("u1", "hello", "m1")] });
    await page.connect();
    expect(page.sentKeys()).toEqual(["m1"]);
    expect(page.lines()).toEqual(["user sent: hello"]);
    expect([...page.rows.keys()]).toEqual([]);
  });

  it("is not sent again while nobody knows, and everything behind it waits (R37)", async () => {
    const page = await createOutboxPage();
    page.client.answer("chat.send", lost(true));
    page.client.answer("chat.history", lost(true));
    await page.outbox.submit(SESSION, "first");
    await page.outbox.submit(SESSION, "second");
    await page.elapse(20_000);
    expect(page.sentKeys()).toEqual(["m1"]);
    expect(page.lines()).toEqual(["user waiting: first", "user queued: second"]);
  });

  it("too long ago waits for the person, with everything behind it; another try has the same key (R37)", async () => {
    const page = await createOutboxPage();
    page.client.answer("chat.send", () => {
      page.breakLine();
      return lost(true)();
    });
    await page.outbox.submit(SESSION, "first");
    await page.outbox.submit(SESSION, "second");
    await page.elapse(299_000);
    page.client.answer("chat.send", () => ({ runId: "m1", status: "started" }));
    await page.connect();
    expect(page.sentKeys()).toEqual(["m1"]);
    expect(page.lines()).toEqual(["user unconfirmed: first", "user queued: second"]);
    page.outbox.retry("m1");
    await settled();
    expect(page.sentKeys()).toEqual(["m1", "m1", "m2"]);
  });

  it("too long ago and discarded lets the next one go", async () => {
    const page = await createOutboxPage({ rows: rowsOf(entry("old", { state: "unconfirmed" })) });
    await page.outbox.submit(SESSION, "next");
    expect(page.sentKeys()).toEqual([]);
    page.outbox.discard("old");
    await settled();
    expect(page.sentKeys()).toEqual(["m1"]);
    expect([...page.rows.keys()]).toEqual(["m1"]);
    expect(page.lines()).toEqual(["user accepted: next"]);
  });
});

describe("what an earlier page left", () => {
  const attempted = (submissionId: string, position: number) =>
    entry(submissionId, {
      state: "attempted",
      position,
      firstAttemptAt: Date.UTC(2026, 8, 23, 9, 29, 30),
    });

  it("is shown again: what was tried as unsure, what was not as queued, in order (R44)", async () => {
    const page = await createOutboxPage({
      isOffline: true,
      rows: rowsOf(entry("third", { position: 3 }), entry("second", { position: 2 }), attempted("first", 1)),
    });
    expect(page.lines()).toEqual(["user waiting: first", "user queued: second", "user queued: third"]);
  });

  it("goes out in order once the record was read (R44)", async () => {
    const page = await createOutboxPage({
      rows: rowsOf(entry("third", { position: 3 }), entry("second", { position: 2 }), attempted("first", 1)),
    });
    await page.elapse(100);
    expect(page.methods()).toEqual(["chat.history", "chat.send", "chat.send", "chat.send"]);
    expect(page.sentKeys()).toEqual(["first", "second", "third"]);
  });

  it("is let go of when the record has it, accepted ones included (R44) (case 83)", async () => {
    const rows = rowsOf(
      attempted("tried", 1),
      entry("taken", { state: "accepted", position: 2, firstAttemptAt: Date.UTC(2026, 8, 23, 9, 29) }),
    );
    const page = await createOutboxPage({ rows, isOffline: true });
    page.tell({ messages: [userMessage("u1", "tried", "tried"), userMessage("u2", "taken", "taken")] });
    await page.connect();
    expect([page.sentKeys(), [...rows.keys()]]).toEqual([[], []]);
  });

  it("and says it was accepted, though the record lacks it, is unconfirmed when it is too old (case 83)", async () => {
    const rows = rowsOf(
      entry("taken", { state: "accepted", createdAt: 1_000, firstAttemptAt: 1_000, position: 1 }),
    );
    const page = await createOutboxPage({ rows });
    await page.elapse(100);
    expect(page.lines()).toEqual(["user unconfirmed: taken"]);
    expect(rows.get("taken")?.state).toBe("unconfirmed");
    expect(page.sentKeys()).toEqual([]);
  });

  it("of a tab that is gone is taken over, once; of a tab that lives it is left alone (R59)", async () => {
    const rows = rowsOf(
      entry("orphan", { ownerId: "dead", position: 1 }),
      entry("theirs", { ownerId: "alive", position: 2 }),
    );
    const page = await createOutboxPage({ rows, aliveTabs: ["alive"] });
    const other = await createOutboxPage({ rows, tabId: "tab-2", aliveTabs: ["alive", "tab-1"] });
    await page.elapse(100);
    expect([page.sentKeys(), other.sentKeys()]).toEqual([["orphan"], []]);
    expect(rows.get("theirs")).toMatchObject({ ownerId: "alive", state: "queued" });
  });
});

describe("what the gateway keeps for later", () => {
  const pending = (state: "queued" | "interrupted" | "cancelled") => ({
    pendingInputs: [{ submissionId: "m1", message: userMessage("pending", "hello"), state }],
  });

  it("queued counts as taken and is not sent again", async () => {
    const page = await createOutboxPage();
    page.client.answer("chat.send", () => {
      page.breakLine();
      return lost(true)();
    });
    await page.outbox.submit(SESSION, "hello");
    await settled();
    page.tell(pending("queued"));
    await page.connect();
    expect(page.sentKeys()).toEqual(["m1"]);
    expect(page.lines()).toEqual(["user accepted: hello"]);
  });

  it("interrupted is offered again under its own key, and goes as a new turn when the gateway asks for one (R53)", async () => {
    const page = await createOutboxPage();
    await page.outbox.submit(SESSION, "hello");
    await settled();
    page.breakLine();
    page.tell(pending("interrupted"));
    page.client.answer("chat.send", ({ idempotencyKey }: { readonly idempotencyKey: string }) => {
      if (idempotencyKey !== "m1") return { runId: idempotencyKey, status: "started" };
      throw new GatewayRequestError({
        message: "Error: Pending input ownership ended; submit a new turn to continue",
        method: "chat.send",
        code: "UNAVAILABLE",
      });
    });
    await page.connect();
    await page.elapse(600_000);
    const [first, again, renewed, ...more] = page.sentKeys();
    expect([first, again, more]).toEqual(["m1", "m1", []]);
    expect(renewed).not.toBe("m1");
    expect(page.lines()).toContain("user accepted: hello");
    expect(page.lines().filter((line) => line.includes("hello"))).toHaveLength(1);
    expect([...page.rows.keys()]).toEqual([renewed]);
  });
});

describe("a stop that comes before the answer", () => {
  it("goes out right behind its message when that is sent again, and the answer shows no run going on (R46)", async () => {
    const page = await createOutboxPage();
    page.client.answer("chat.send", () => {
      page.breakLine();
      return lost(true)();
    });
    await page.outbox.submit(SESSION, "hello");
    page.outbox.noteStop("m1");
    await settled();
    page.client.answer("chat.send", () => ({ runId: "m1", status: "started" }));
    await page.connect();
    expect(page.methods().slice(-2)).toEqual(["chat.send", "chat.abort"]);
    expect(page.client.requests.at(-1)?.params).toEqual({ sessionKey: SESSION, runId: "m1" });
  });

  it("is forgotten when the person asks for another try (R46)", async () => {
    const page = await createOutboxPage();
    page.client.answer("chat.send", () => {
      page.breakLine();
      return lost(true)();
    });
    await page.outbox.submit(SESSION, "hello");
    page.outbox.noteStop("m1");
    await page.elapse(299_000);
    await page.connect();
    expect(page.lines()).toEqual(["user unconfirmed: hello"]);
    page.client.answer("chat.send", () => ({ runId: "m1", status: "started" }));
    page.outbox.retry("m1");
    await settled();
    expect(page.sentKeys()).toEqual(["m1", "m1"]);
    expect(page.methods()).not.toContain("chat.abort");
  });
});

describe("what has not left", () => {
  it("can be taken back to be written anew, and is gone then", async () => {
    const page = await createOutboxPage({ isOffline: true });
    await page.outbox.submit(SESSION, "hello");
    expect(page.outbox.withdraw("m1")).toBe("hello");
    await page.connect();
    expect([page.sentKeys(), page.lines(), [...page.rows.keys()]]).toEqual([[], [], []]);
  });

  it("cannot be taken back once it was on a line", async () => {
    const page = await createOutboxPage();
    page.client.answer("chat.send", () => new Promise(() => undefined));
    await page.outbox.submit(SESSION, "hello");
    expect(page.outbox.withdraw("m1")).toBeUndefined();
    expect(page.lines()).toEqual(["user sending: hello"]);
  });

  it("can be moved among what waits like it, and goes out in the new order", async () => {
    const page = await createOutboxPage({ isOffline: true });
    for (const text of ["a", "b", "c"]) await page.outbox.submit(SESSION, text);
    page.outbox.move("m3", "up");
    page.outbox.move("m1", "up");
    expect(page.lines()).toEqual(["user queued: a", "user queued: c", "user queued: b"]);
    await page.connect();
    await page.elapse(100);
    expect(page.sentKeys()).toEqual(["m1", "m3", "m2"]);
  });
});

describe("a message with files", () => {
  const file = { type: "file", mimeType: "text/plain", fileName: "a.txt", content: "QUJD" };

  it("goes out with the same files under the same key after a reload (R42) (R44)", async () => {
    const page = await createOutboxPage({ rows: rowsOf(entry("old", { attachments: [file] })) });
    await page.elapse(100);
    expect(page.client.requests.find(({ method }) => method === "chat.send")?.params).toMatchObject({
      idempotencyKey: "old",
      attachments: [file],
    });
  });

  it.each([
    ["one file of which cannot be read", [file, { ...file, content: undefined }]],
    ["one file of which is no file at all", [file, null]],
    ["whose files are gone", undefined],
  ])("%s is not taken up at all: nothing goes out with a file missing (R42)", (_what, attachments) => {
    const whole = toOutboxRecord(entry("old", { attachments: [file] }));
    expect(readOutboxEntry(whole)?.attachments).toEqual([file]);
    expect(readOutboxEntry({ ...whole, attachments })).toBeUndefined();
  });
});

describe("files of a message", () => {
  const picture = { type: "image", mimeType: "image/png", fileName: "a.png", content: "iVBORw0KGgo=" };
  const sentFiles = ({ client }: { client: { requests: readonly { method: string; params: unknown }[] } }) =>
    client.requests.flatMap(({ method, params }) =>
      method === "chat.send" ? [(params as { attachments?: unknown }).attachments] : [],
    );

  it("are stored before they are sent, shown while they wait, and gone when they are recorded", async () => {
    const page = await createOutboxPage({ isOffline: true });
    await page.outbox.submit(SESSION, "look", [picture]);
    expect([...page.rows.values()].map(({ attachments }) => attachments)).toEqual([[picture]]);
    expect(page.store.getState().outgoing[0]?.attachments).toEqual([
      { kind: "image", name: "a.png", mimeType: "image/png", data: picture.content, sizeBytes: 8 },
    ]);
    expect(sentFiles(page)).toEqual([]);
    await page.connect();
    expect(sentFiles(page)).toEqual([[picture]]);
    const row = userMessage("k1", "look", "m1");
    page.store.apply({ type: "message", message: row, now: page.clock.now() });
    await settled();
    expect(page.rows.size).toBe(0);
  });

  it("give the gateway longer to accept the message the more there is to send", async () => {
    const page = await createOutboxPage();
    const request = vi.spyOn(page.client, "request");
    const patience = () => request.mock.lastCall?.[2]?.timeoutMs ?? 0;
    await page.outbox.submit(SESSION, "short");
    await settled();
    expect(patience()).toBeLessThan(16_000);
    await page.outbox.submit(SESSION, "look", [{ ...picture, content: "A".repeat(10_000_000) }]);
    await settled();
    // Three minutes over a line of 64 kB a second, and no doubt before.
    expect(patience()).toBeGreaterThan(180_000);
  });

  it("go out again with a message that is asked again, where all of them are known", async () => {
    const row = { type: "user", id: "u", text: "look", delivery: "sent" } as const;
    const attachments = [{ kind: "image", mimeType: "image/png" }] as const;
    const page = await createOutboxPage({ knownFiles: [picture] });
    await expect(page.outbox.submitAgain(SESSION, { ...row, attachments })).resolves.toEqual({ ok: true });
    await settled();
    expect(sentFiles(page)).toEqual([[picture]]);
  });

  it("that are not known any more keep the message from being asked again without them", async () => {
    const row = { type: "user", id: "u", text: "look", delivery: "sent" } as const;
    const page = await createOutboxPage();
    const again = page.outbox.submitAgain(SESSION, { ...row, attachments: [{ kind: "file" }] });
    await expect(again).resolves.toMatchObject({ ok: false, message: expect.stringContaining("not known") });
    await expect(page.outbox.submitAgain(SESSION, { ...row, attachments: [] })).resolves.toEqual({
      ok: true,
    });
    await settled();
    expect(sentFiles(page)).toEqual([undefined]);
  });

  it("go back to the draft with the text, once", async () => {
    const page = await createOutboxPage({ isOffline: true });
    await page.outbox.submit(SESSION, "look", [picture]);
    expect(page.outbox.withdraw("m1")).toBe("look");
    expect(page.outbox.withdraw("m1")).toBeUndefined();
    expect(page.givenBack).toEqual([[picture]]);
    expect(page.rows.size).toBe(0);
  });
});
