import { describe, expect, it } from "vitest";
import { createPage, createWorld } from "../test/scripted-page.ts";

function answerOf(lines: readonly string[]): string {
  return lines.filter((line) => line.startsWith("text: ")).join("\n");
}

describe.each([4, 3] as const)("a page on a gateway of protocol %i", (protocol) => {
  it("connects with a token", async () => {
    const world = createWorld({ protocol });
    const page = createPage(world);
    await world.elapse(200);
    expect(page.status()).toBe("ready");
  });

  it("makes one attempt with a wrong token", async () => {
    const world = createWorld({ protocol });
    const page = createPage(world, { token: "wrong" });
    await world.elapse(30_000);
    expect(page.status()).toBe("closed");
    expect(world.gateway.connectionCount).toBe(0);
  });

  it("shows a message, its streamed answer and nothing twice", async () => {
    const world = createWorld({ protocol });
    const page = createPage(world);
    await world.elapse(200);
    const outcome = page.commands.sendMessage("[stream:20:20]");
    await world.elapse(400);
    expect(await outcome).toEqual({ ok: true });
    expect(page.isRunning()).toBe(true);
    await world.elapse(4000);
    expect(page.lines()[0]).toBe("user sent: [stream:20:20]");
    expect(page.lines().filter((line) => line.startsWith("run "))).toEqual(["run done"]);
    expect(answerOf(page.lines())).toContain("word0 word1 word2");
    expect(answerOf(page.lines())).toContain("word19");
  });

  it("keeps the same rows on screen from the stream to the record", async () => {
    const world = createWorld({ protocol });
    const page = createPage(world);
    await world.elapse(200);
    void page.commands.sendMessage("[stream:20:20]");
    await world.elapse(600);
    const during = page.rowIds();
    await world.elapse(5000);
    expect(page.rowIds()).toEqual(during);
  });

  it("stops a run, keeps its partial text and can go on", async () => {
    const world = createWorld({ protocol });
    const page = createPage(world);
    await world.elapse(200);
    void page.commands.sendMessage("[stream:400:20]");
    await world.elapse(1500);
    page.commands.stopRun();
    await world.elapse(1500);
    expect(page.isRunning()).toBe(false);
    expect(page.lines()).toContain("run stopped");
    expect(answerOf(page.lines())).toMatch(/word0 word1/);
    void page.commands.sendMessage("[stream:5:20]");
    await world.elapse(4000);
    expect(page.lines().at(-2)).toBe("run done");
  });

  it("shows why a provider failed", async () => {
    const world = createWorld({ protocol });
    const page = createPage(world);
    await world.elapse(200);
    void page.commands.sendMessage("[err]");
    await world.elapse(6000);
    expect(page.lines()).toContain("run failed");
    expect(page.isRunning()).toBe(false);
  });

  it("goes on after the line broke in mid-answer", async () => {
    const world = createWorld({ protocol });
    const page = createPage(world);
    await world.elapse(200);
    void page.commands.sendMessage("[stream:100:30]");
    await world.elapse(1200);
    world.gateway.dropAll();
    await world.elapse(12_000);
    expect(page.status()).toBe("ready");
    expect(page.lines().filter((line) => line.startsWith("user "))).toHaveLength(1);
    expect(page.lines().filter((line) => line.startsWith("run "))).toEqual(["run done"]);
    expect(answerOf(page.lines())).toMatch(/^text: word0 .*word99$/s);
  });
});

describe("a page on a gateway that pushes its rows", () => {
  it("needs at most five requests until it is ready and two for an exchange", async () => {
    const world = createWorld();
    const page = createPage(world);
    await world.elapse(500);
    expect(world.gateway.requests.length).toBeLessThanOrEqual(5);
    const before = world.gateway.requests.length;
    void page.commands.sendMessage("[stream:5:20]");
    await world.elapse(5000);
    const exchange = world.gateway.requests.slice(before).map(({ method }) => method);
    expect(exchange.length, exchange.join(", ")).toBeLessThanOrEqual(2);
  });

  it("shows tools with their results in their place", async () => {
    const world = createWorld();
    const page = createPage(world);
    await world.elapse(200);
    void page.commands.sendMessage("[tool]");
    await world.elapse(15_000);
    const kinds = page.lines().map((line) => line.split(/[ :(]/)[0]);
    expect(kinds).toContain("done");
    expect(kinds.indexOf("done")).toBeLessThan(kinds.lastIndexOf("text"));
  });

  it("shows the rows of another page in the same session", async () => {
    const world = createWorld();
    const [mine, theirs] = [createPage(world), createPage(world)];
    await world.elapse(300);
    void mine.commands.sendMessage("[stream:10:20]");
    await world.elapse(5000);
    expect(theirs.lines()).toEqual(mine.lines());
  });

  it("keeps two identical messages apart", async () => {
    const world = createWorld();
    const page = createPage(world);
    await world.elapse(200);
    void page.commands.sendMessage("[stream:3:10]");
    await world.elapse(3000);
    void page.commands.sendMessage("[stream:3:10]");
    await world.elapse(3000);
    expect(page.lines().filter((line) => line === "user sent: [stream:3:10]")).toHaveLength(2);
    expect(world.gateway.startedRuns).toBe(2);
  });

  it("lists a session from its first message on", async () => {
    const world = createWorld();
    const page = createPage(world, { sessionKey: "agent:main:web:fresh" });
    await world.elapse(300);
    expect(page.sessions()?.sessions.map(({ key }) => key)).not.toContain("agent:main:web:fresh");
    void page.commands.sendMessage("[stream:3:10]");
    await world.elapse(3000);
    expect(page.sessions()?.sessions.map(({ key }) => key)).toContain("agent:main:web:fresh");
  });
});
