import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { beginEarly } from "./begin-early.ts";

const HOME = { id: "home", url: "wss://gateway.example/", auth: "token" };
const sockets: string[] = [];

class StubWebSocket {
  constructor(url: string) {
    sockets.push(url);
  }
  send = vi.fn();
  close = vi.fn();
}

interface World {
  readonly gateways?: readonly object[];
  readonly hash?: string;
  readonly settings?: object;
  readonly isOnline?: boolean;
  /** Window of the page around. */
  readonly frame?: object;
}

/** The page before any of its own code is here. */
async function begin({ gateways = [HOME], hash = "", settings, isOnline = true, frame }: World) {
  if (settings) localStorage.setItem("gangway.settings", JSON.stringify(settings));
  const location = { href: `https://chat.example/${hash}` };
  const seen: string[] = [];
  const history = {
    state: null,
    replaceState: (_state: unknown, _title: string, url: string) => {
      location.href = url;
    },
  };
  const page = {
    location,
    history,
    document: { baseURI: "https://chat.example/" },
    navigator: { onLine: isOnline },
    setTimeout: vi.fn(),
    addEventListener: vi.fn(),
    fetch: async () => {
      seen.push(location.href);
      return new Response(JSON.stringify({ gateways }));
    },
  };
  const early = await beginEarly(Object.assign(page, { parent: frame ?? page }) as never);
  return { early, location, seen };
}

describe("what is begun before the page's own code", () => {
  beforeEach(() => {
    sockets.length = 0;
    localStorage.clear();
    vi.stubGlobal("WebSocket", StubWebSocket);
  });
  afterEach(() => {
    localStorage.clear();
    vi.unstubAllGlobals();
  });

  it("opens the line to the one configured gateway, and no secret stays in the address or goes over the line", async () => {
    const { early, location, seen } = await begin({ hash: "#session=agent:main:x&token=secret" });
    expect(sockets).toEqual([HOME.url]);
    expect(early.socket).toBeDefined();
    expect(early.address).toEqual({ sessionKey: "agent:main:x", token: "secret" });
    expect(location.href).toBe("https://chat.example/#session=agent:main:x");
    expect(seen).toEqual([location.href]);
    expect(JSON.stringify(sockets)).not.toContain("secret");
  });

  it("opens none where the person has to say first who they are", async () => {
    const { early } = await begin({});
    expect(sockets).toEqual([]);
    expect(early.socket).toBeUndefined();
  });

  it("opens one where no secret is needed, and where this browser was before", async () => {
    await begin({ gateways: [{ ...HOME, auth: "none" }] });
    expect(sockets).toEqual([HOME.url]);
    await begin({ settings: { lastGatewayId: HOME.url, lastSessions: { [HOME.url]: "agent:main:main" } } });
    expect(sockets).toEqual([HOME.url, HOME.url]);
  });

  it("opens the gateway of last time, and none where the choice is open", async () => {
    const other = { ...HOME, id: "other", url: "wss://other.example/", auth: "none" };
    const gateways = [{ ...HOME, auth: "none" }, other];
    await begin({ gateways });
    expect(sockets).toEqual([]);
    await begin({ gateways, settings: { lastGatewayId: other.url } });
    expect(sockets).toEqual([other.url]);
  });

  it("never takes a gateway from the address", async () => {
    await begin({ gateways: [], hash: "#token=secret&gatewayUrl=wss://evil.example/" });
    expect(sockets).toEqual([]);
  });

  it("gives a secret of the address to no gateway that was typed in here", async () => {
    const typed = {
      ...HOME,
      id: "wss://typed.example/",
      url: "wss://typed.example/",
      name: "T",
      access: "chat",
    };
    await begin({
      gateways: [],
      hash: "#token=secret",
      settings: { gateways: [typed], lastGatewayId: typed.id },
    });
    expect(sockets).toEqual([]);
  });

  it("opens none while a gateway's lockout lasts in this browser, or without a network", async () => {
    const hash = "#token=secret";
    localStorage.setItem("gangway.lockout.wss://gateway.example/", String(Date.now() + 60_000));
    await begin({ hash });
    expect(sockets).toEqual([]);
    localStorage.setItem("gangway.lockout.wss://gateway.example/", String(Date.now() - 1));
    await begin({ hash, isOnline: false });
    expect(sockets).toEqual([]);
    await begin({ hash });
    expect(sockets).toEqual([HOME.url]);
  });

  it("reaches the machine it runs on without a network", async () => {
    const url = "ws://127.0.0.1:18789/";
    await begin({ gateways: [{ ...HOME, url, auth: "none" }], isOnline: false });
    expect(sockets).toEqual([url]);
  });

  it("opens none with a configuration that cannot be used, and hands on what is wrong with it", async () => {
    const { early } = await begin({ gateways: [{ ...HOME, url: "nonsense" }], hash: "#token=secret" });
    expect(sockets).toEqual([]);
    expect(early.result.ok).toBe(false);
  });

  it("opens none in a frame before the page around is known to be listed (case 71)", async () => {
    vi.doMock("./framed/begin-framed.ts", () => ({ beginFramed: () => new Promise(() => undefined) }));
    void begin({ gateways: [{ ...HOME, auth: "none" }], frame: {} });
    await new Promise((done) => setTimeout(done, 50));
    expect(sockets).toEqual([]);
    vi.doUnmock("./framed/begin-framed.ts");
  });
});
