import { describe, expect, it, vi } from "vitest";
import { createLateOutbox } from "./late-outbox.ts";
import type { Outbox } from "./outbox.ts";

function fakeOutbox() {
  return {
    open: vi.fn<Outbox["open"]>(async () => undefined),
    close: vi.fn<Outbox["close"]>(),
    resume: vi.fn<Outbox["resume"]>(),
    runEnded: vi.fn<Outbox["runEnded"]>(),
    submit: vi.fn<Outbox["submit"]>(async () => ({ ok: true })),
    submitAgain: vi.fn<Outbox["submitAgain"]>(async () => ({ ok: true })),
    retry: vi.fn<Outbox["retry"]>(),
    discard: vi.fn<Outbox["discard"]>(),
    withdraw: vi.fn<Outbox["withdraw"]>(() => "text"),
    move: vi.fn<Outbox["move"]>(),
    noteStop: vi.fn<Outbox["noteStop"]>(),
    size: 1,
  };
}

/** An outbox whose code comes when the test says so. */
function setUp(mayHoldEntries = false) {
  const outbox = fakeOutbox();
  const waiting: { arrive(): void; fail(): void }[] = [];
  const load = vi.fn(
    () =>
      new Promise<Outbox>((resolve, reject) => {
        waiting.push({ arrive: () => resolve(outbox), fail: () => reject(new Error("no network")) });
      }),
  );
  const late = createLateOutbox(load, mayHoldEntries);
  return { outbox, load, late, arrive: () => waiting.shift()?.arrive(), fail: () => waiting.shift()?.fail() };
}

describe("an outbox whose code comes later", () => {
  it("asks for no code on a first visit, and for all of it where earlier pages may have left messages", async () => {
    const first = setUp();
    await first.late.open("home");
    expect(first.load).not.toHaveBeenCalled();

    const { late, load, outbox, arrive } = setUp(true);
    const opened = late.open("home");
    expect(load).toHaveBeenCalledOnce();
    arrive();
    await opened;
    expect(outbox.open).toHaveBeenCalledExactlyOnceWith("home");
  });

  it("takes a message that was sent before the code was here once it is, after taking up what was left", async () => {
    const { late, outbox, arrive } = setUp();
    await late.open("home");
    const taken = late.submit("session", "Hello");
    await Promise.resolve();
    expect(outbox.submit).not.toHaveBeenCalled();
    arrive();
    expect(await taken).toEqual({ ok: true });
    expect(outbox.submit).toHaveBeenCalledExactlyOnceWith("session", "Hello");
    expect(outbox.open.mock.invocationCallOrder[0]).toBeLessThan(
      outbox.submit.mock.invocationCallOrder[0] ?? 0,
    );
  });

  it("gives a message back when its code cannot be had, and takes it with the next press", async () => {
    const { late, outbox, arrive, fail } = setUp();
    await late.open("home");
    const refused = late.submit("session", "Hello");
    fail();
    expect(await refused).toMatchObject({ ok: false });
    const taken = late.submit("session", "Hello");
    arrive();
    expect(await taken).toEqual({ ok: true });
    expect(outbox.submit).toHaveBeenCalledOnce();
  });

  it("gives no message to a gateway that came on screen while the code was on its way", async () => {
    const { late, outbox, arrive } = setUp();
    await late.open("home");
    const refused = late.submit("session", "Hello");
    late.close();
    await late.open("other");
    arrive();
    expect(await refused).toMatchObject({ ok: false });
    expect(outbox.submit).not.toHaveBeenCalled();
    expect(outbox.open).toHaveBeenCalledExactlyOnceWith("other");
  });

  it("is opened once however many wait for it, and passes everything on from then", async () => {
    const { late, outbox, arrive } = setUp();
    await late.open("home");
    late.resume(1);
    late.noteStop("run");
    late.prepare();
    const taken = late.submit("session", "Hello");
    arrive();
    arrive();
    await taken;
    late.resume(2);
    late.runEnded("session", "run");
    late.noteStop("run");
    expect(outbox.open).toHaveBeenCalledOnce();
    expect(outbox.resume).toHaveBeenCalledExactlyOnceWith(2);
    expect(outbox.runEnded).toHaveBeenCalledExactlyOnceWith("session", "run");
    expect(outbox.noteStop).toHaveBeenCalledOnce();
    expect(late.withdraw("message")).toBe("text");
    expect(late.size).toBe(1);
  });

  it("retries and forgets what only the gateway had, as soon as it can", async () => {
    const { late, outbox, arrive } = setUp();
    late.retry("one");
    late.discard("two");
    arrive();
    arrive();
    await vi.waitFor(() => expect(outbox.discard).toHaveBeenCalledExactlyOnceWith("two"));
    expect(outbox.retry).toHaveBeenCalledExactlyOnceWith("one");
  });
});
