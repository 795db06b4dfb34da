import { describe, expect, it, vi } from "vitest";
import { createPage, createWorld } from "../test/scripted-page.ts";
import { createTabChannel, type TabMessage } from "./tab-channel.ts";

/** Tabs of one browser without a browser. */
function createBrowser() {
  const listeners = new Set<{ listener: (message: TabMessage) => void }>();
  return () => {
    const own = new Set<object>();
    return {
      post: (message: TabMessage) => {
        for (const entry of listeners) if (!own.has(entry)) entry.listener(message);
      },
      subscribe: (listener: (message: TabMessage) => void) => {
        const entry = { listener };
        listeners.add(entry);
        own.add(entry);
        return () => void listeners.delete(entry);
      },
    };
  };
}

describe("signing out", () => {
  it("signs every tab of the browser out of that gateway (R59)", async () => {
    const world = createWorld();
    const openTab = createBrowser();
    const [mine, theirs] = [
      createPage(world, { name: "mine", tabs: openTab() }),
      createPage(world, { name: "theirs", tabs: openTab() }),
    ];
    await world.elapse(300);
    expect([mine.status(), theirs.status()]).toEqual(["ready", "ready"]);
    await mine.commands.signOut();
    await world.elapse(300);
    expect([mine.status(), theirs.status()]).toEqual(["idle", "idle"]);
    expect(world.gateway.connectionCount).toBe(0);
  });
});

describe("the line between tabs", () => {
  it("carries what it knows and drops everything else", () => {
    const handlers: ((event: { data: unknown }) => void)[] = [];
    class Channel {
      postMessage = vi.fn();
      addEventListener = (_type: string, handler: (event: { data: unknown }) => void) =>
        handlers.push(handler);
      removeEventListener = vi.fn();
    }
    const listener = vi.fn();
    createTabChannel(Channel as never).subscribe(listener);
    for (const data of [null, 7, "x", {}, { type: "other" }, { type: "signed-out", gatewayId: 1 }])
      handlers[0]?.({ data });
    expect(listener).not.toHaveBeenCalled();
    handlers[0]?.({ data: { type: "signed-out", gatewayId: "home", more: "<b>" } });
    expect(listener).toHaveBeenCalledWith({ type: "signed-out", gatewayId: "home" });
  });

  it("is silent where the browser has none", () => {
    const channel = createTabChannel(undefined);
    channel.post({ type: "signed-out", gatewayId: "home" });
    expect(channel.subscribe(() => undefined)).toBeTypeOf("function");
  });
});
