import { describe, expect, it } from "vitest";
import { GatewayConnectionError } from "../../gateway-client/index.ts";
import { answer, delta, final, SESSION, userMessage } from "../../test/builders.ts";
import { settled } from "../../test/fake-client.ts";
import { createOutboxPage, type OutboxPage, type OutboxPageOptions } from "../../test/outbox-page.ts";
import type { SendPlan } from "./outbox.ts";

/** Everything that is sent waits until the session rests, except what begins with "now". */
const plan = (_sessionKey: string, text: string): SendPlan => ({
  text,
  isHeld: !text.startsWith("now"),
  taken: () => undefined,
});

async function createBusyPage(options: OutboxPageOptions = {}): Promise<OutboxPage> {
  const page = await createOutboxPage({ plan, ...options });
  page.tell({ hasActiveRun: true, activeRunIds: ["r1"] });
  await page.connect();
  await load(page);
  page.store.apply(delta("working"));
  return page;
}

async function load(page: OutboxPage): Promise<void> {
  page.outbox.resume(page.clock.now());
  await page.readTruth();
  await settled();
}

describe("a message that waits for the end of a run", () => {
  it("stays here while the run goes on, and goes out once when it is over", async () => {
    const page = await createBusyPage();
    await page.outbox.submit(SESSION, "later");
    await settled();
    expect(page.sentKeys()).toEqual([]);
    expect(page.rows.get("m1")).toMatchObject({ state: "queued", isHeld: true });

    page.store.apply(final("working"));
    await settled();
    expect(page.sentKeys()).toEqual(["m1"]);
    await page.elapse(60_000);
    expect(page.sentKeys()).toEqual(["m1"]);
  });

  it("is passed by one that shall go now", async () => {
    const page = await createBusyPage();
    await page.outbox.submit(SESSION, "later");
    await page.outbox.submit(SESSION, "now");
    await settled();
    expect(page.sentKeys()).toEqual(["m2"]);
  });

  it("can be taken back to be written anew, and then never goes out", async () => {
    const page = await createBusyPage();
    await page.outbox.submit(SESSION, "later");
    expect(page.outbox.withdraw("m1")).toBe("later");
    page.store.apply(final("working"));
    await settled();
    expect(page.sentKeys()).toEqual([]);
    expect(page.rows.size).toBe(0);
  });

  it("goes out once when the run ended while the line was broken", async () => {
    const page = await createBusyPage();
    await page.outbox.submit(SESSION, "later");
    page.breakLine();
    await settled();
    expect(page.sentKeys()).toEqual([]);
    page.tell({ hasActiveRun: false, activeRunIds: [], messages: [answer("a1", "working", "r1")] });
    await page.connect();
    expect(page.sentKeys()).toEqual(["m1"]);
    await page.elapse(60_000);
    expect(page.sentKeys()).toEqual(["m1"]);
  });

  it("goes on waiting after a broken line while the run still goes on", async () => {
    const page = await createBusyPage();
    await page.outbox.submit(SESSION, "later");
    page.breakLine();
    await page.connect();
    await settled();
    expect(page.sentKeys()).toEqual([]);
    page.store.apply(final("working"));
    await settled();
    expect(page.sentKeys()).toEqual(["m1"]);
  });

  it("survives a reload, and asks whether the session rests before it goes", async () => {
    const page = await createBusyPage();
    await page.outbox.submit(SESSION, "later");
    const { rows, clock } = page;
    const next = await createOutboxPage({ rows, clock, plan, isOffline: true, name: "n" });
    expect(next.sentKeys()).toEqual([]);
    next.tell({ hasActiveRun: true, activeRunIds: ["r1"] });
    await next.connect();
    expect(next.sentKeys()).toEqual([]);
    next.tell({ hasActiveRun: false, activeRunIds: [], messages: [answer("a1", "working", "r1")] });
    await next.elapse(1);
    next.store.apply({ type: "stale" });
    await load(next);
    expect(next.sentKeys()).toEqual(["m1"]);
  });

  it("is asked about, not lost and not doubled, when the line breaks while it goes out", async () => {
    const page = await createBusyPage();
    await page.outbox.submit(SESSION, "later");
    page.client.answer("chat.send", () => {
      throw new GatewayConnectionError({ message: "gone", reason: "closed", wasSent: true });
    });
    page.store.apply(final("working"));
    page.breakLine();
    await settled();
    page.tell({
      hasActiveRun: false,
      activeRunIds: [],
      messages: [userMessage("u1", "later", "m1")],
    });
    await page.connect();
    expect(page.sentKeys().length).toBeLessThanOrEqual(1);
    expect(page.lines().filter((line) => line.includes("later"))).toHaveLength(1);
  });

  it("goes out when the run of a session that nobody looks at has ended", async () => {
    const page = await createBusyPage();
    await page.outbox.submit(SESSION, "later");
    await page.elapse(1);
    page.store.apply({ type: "stale" });
    page.tell({ hasActiveRun: false, activeRunIds: [], messages: [answer("a1", "working", "r1")] });
    page.outbox.runEnded(SESSION, "r1");
    await settled();
    expect(page.sentKeys()).toEqual(["m1"]);
  });

  it("waits for the message before it, which also waited", async () => {
    const page = await createBusyPage();
    await page.outbox.submit(SESSION, "first");
    await page.outbox.submit(SESSION, "second");
    page.store.apply(final("working"));
    await settled();
    expect(page.sentKeys()).toEqual(["m1"]);
  });
});
