import { describe, expect, it, vi } from "vitest";
import { type Greeting, greetHost } from "./greet-host.ts";

const DASH = "https://dash.example.com";
const NONCE = "0123456789abcdef";
const ANSWER = { type: "gangway-answer", version: 1, nonce: NONCE };

/** A framed page, its parent and its clock. */
function openPage() {
  const events = new EventTarget();
  const posted: (readonly [message: unknown, origin: string])[] = [];
  let late: () => void = () => undefined;
  const parent = { postMessage: (message: unknown, origin: string) => void posted.push([message, origin]) };
  const page = {
    parent,
    performance: { now: () => 0 },
    setTimeout: (action: () => void) => {
      late = action;
      return 1;
    },
    clearTimeout: vi.fn(),
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
  };
  const greetings: Greeting[] = [];
  const origins = [DASH, "https://chat.example.com"];
  // As much of a window as is used.
  void greetHost({ page: page as unknown as Window, origins, createNonce: () => NONCE, waitMs: 1 }).then(
    (greeting) => greetings.push(greeting),
  );
  const say = async (data: unknown, changes: object = {}): Promise<void> => {
    const event = new Event("message");
    Object.assign(event, { data, origin: DASH, source: parent, ports: [{ name: "port" }], ...changes });
    events.dispatchEvent(event);
    await Promise.resolve();
  };
  const wait = async (): Promise<void> => {
    late();
    await Promise.resolve();
  };
  return { posted, greetings, say, wait };
}

describe("meeting the page around", () => {
  it("announces itself to each origin by its name, with nothing but version and nonce", () => {
    const { posted } = openPage();
    const message = { type: "gangway-announce", version: 1, nonce: NONCE };
    expect(posted).toEqual([
      [message, DASH],
      [message, "https://chat.example.com"],
    ]);
  });

  it.each([
    ["an unlisted origin (case 63)", ANSWER, { origin: "https://evil.example" }],
    ["a lookalike (case 64)", ANSWER, { origin: `${DASH}.evil.example` }],
    ["another port (case 64)", ANSWER, { origin: `${DASH}:8443` }],
    ["a sandbox (case 65)", ANSWER, { origin: "null" }],
    ["a frame beside it (case 66)", ANSWER, { source: {} }],
    ["nobody", ANSWER, { source: null }],
    ["somebody who does not know the nonce", { ...ANSWER, nonce: "fedcba9876543210" }, {}],
    ["somebody without a port", ANSWER, { ports: [] }],
    ["somebody with a hundred ports (case 69)", ANSWER, { ports: Array.from({ length: 100 }, () => ({})) }],
    ["somebody who says more", { ...ANSWER, token: "x" }, {}],
  ])("ignores %s", async (_who, data, changes) => {
    const { greetings, say } = openPage();
    await say(data, changes);
    expect(greetings).toEqual([]);
    await say(ANSWER);
    expect(greetings.map(({ type }) => type)).toEqual(["met"]);
  });

  it("looks at nothing over the window any more once it has met its host", async () => {
    const { greetings, say } = openPage();
    await say(ANSWER);
    await say({ ...ANSWER, version: 2 });
    expect(greetings).toHaveLength(1);
  });

  it("says that a host is of another version, and that none answered", async () => {
    const other = openPage();
    await other.say({ ...ANSWER, version: 2 });
    expect(other.greetings).toEqual([{ type: "version" }]);
    const silent = openPage();
    await silent.wait();
    expect(silent.greetings).toEqual([{ type: "silent" }]);
  });

  it("stops looking at what comes too fast, also from its own parent (case 68)", async () => {
    const { greetings, say } = openPage();
    for (let index = 0; index < 10_000; index += 1) await say({ type: "noise" });
    await say(ANSWER);
    expect(greetings).toEqual([]);
  });
});
