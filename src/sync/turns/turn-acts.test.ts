import { expect, test, vi } from "vitest";
import { draftKey } from "../../stores/draft-store.ts";
import type { UserRow } from "../../stores/transcript/transcript-state.ts";
import { SESSION, userMessage } from "../../test/builders.ts";
import { aHello, createFakeClient } from "../../test/fake-client.ts";
import { aGateway, createServices } from "../../test/render-with-services.tsx";

const METHODS = new Set(["sessions.fork", "sessions.rewind"]);

function setUp({ methods = METHODS } = {}) {
  const client = createFakeClient(aHello({ methods }));
  client.connect();
  const gateway = aGateway();
  const services = createServices({ client, gateway, sessionKey: SESSION });
  const message = { ...userMessage("u1", "first question", "r1"), recordId: "record-1" };
  services.transcripts.of(SESSION).apply({
    type: "snapshot",
    history: { sessionKey: SESSION, messages: [message], hasMore: false },
    requestedAt: 0,
    now: 0,
  });
  const rowId = services.transcripts.of(SESSION).getState().rowIds[0] ?? "";
  const row = services.transcripts.of(SESSION).getState().rows.get(rowId) as UserRow;
  const draftOf = (sessionKey: string) => services.drafts.load(draftKey(gateway.id, sessionKey));
  return { client, services, acts: services.features.turns, row, draftOf };
}

test("a gateway that knows no branches offers none, one that does offers both", () => {
  expect(setUp({ methods: new Set() }).acts.offersFor(setUp().row)).toEqual({
    canFork: false,
    canRewind: false,
  });
  const { acts, row } = setUp();
  expect(acts.offersFor(row)).toEqual({ canFork: true, canRewind: true });
});

test("a message that the gateway has not recorded yet offers nothing but its text", () => {
  const { acts, row } = setUp();
  expect(acts.offersFor({ ...row, id: "user:other", submissionId: "other" }).canFork).toBe(false);
});

test("branching off opens the new chat with the message in its composer", async () => {
  const { acts, client, row, services, draftOf } = setUp();
  client.answer("sessions.fork", () => ({ sessionKey: "agent:main:copy", editorText: "first question" }));
  expect(await acts.forkBefore(row)).toEqual({ ok: true });
  expect(client.requests.at(-1)).toEqual({
    method: "sessions.fork",
    params: { sessionKey: SESSION, entryId: "record-1" },
  });
  expect(draftOf("agent:main:copy")).toBe("first question");
  expect(services.commands.openSession).toHaveBeenCalledWith("agent:main:copy");
});

test("going back puts the message before what stands in the composer and reads the conversation again", async () => {
  const { acts, client, row, services, draftOf } = setUp();
  services.drafts.save(draftKey("home", SESSION), "half a thought");
  client.answer("sessions.rewind", () => ({ editorText: "first question" }));
  expect(await acts.rewindBefore(row)).toEqual({ ok: true });
  expect(draftOf(SESSION)).toBe("first question\n\nhalf a thought");
  expect(services.commands.reloadTranscript).toHaveBeenCalledOnce();
});

test("a refusal comes back as a sentence, and nothing has changed", async () => {
  const { acts, client, row, services, draftOf } = setUp();
  client.answer("sessions.rewind", () => {
    throw new Error("missing scope: operator.admin");
  });
  expect(await acts.rewindBefore(row)).toMatchObject({ ok: false });
  expect(draftOf(SESSION)).toBe("");
  expect(services.commands.reloadTranscript).not.toHaveBeenCalled();
});

test("a link is followed through earlier pages until the row is there", async () => {
  const { acts, services } = setUp();
  const store = services.transcripts.of(SESSION);
  let page = 0;
  store.setState({ hasMore: true, syncState: "live" });
  services.commands.loadOlder.mockImplementation(async () => {
    page += 1;
    store.setState(({ rowIds, rows }) => ({
      rowIds: [`older-${page}`, ...rowIds],
      rows: new Map([...rows, [`older-${page}`, { type: "user", id: `older-${page}` } as UserRow]]),
      hasMore: page < 5,
    }));
  });
  expect(await acts.findLinked("older-3")).toBe("found");
  expect(page).toBe(3);
  expect(await acts.findLinked("never")).toBe("gone");
});

test("a page that does not come ends the search: nobody knows whether the row is there", async () => {
  const { acts, services } = setUp();
  services.transcripts.of(SESSION).setState({ hasMore: true, syncState: "live" });
  expect(await acts.findLinked("never")).toBe("unknown");
  const progress = vi.fn();
  expect(await acts.readAll(progress)).toBe(false);
  expect(progress).toHaveBeenCalled();
});
