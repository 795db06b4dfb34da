import { describe, expect, it } from "vitest";
import { parseServerOptions, UsageError } from "./server-options.mjs";

describe("parseServerOptions", () => {
  it("listens on the loopback address alone when nothing is said", () => {
    expect(parseServerOptions([], {})).toEqual({ port: 4173, host: "127.0.0.1", gateway: undefined });
  });

  it("takes the gateway from the environment unless the command line names one", () => {
    const env = { OPENCLAW_GATEWAY_URL: "wss://claw.example.com" };
    expect(parseServerOptions([], env)?.gateway?.url).toBe("wss://claw.example.com");
    expect(parseServerOptions(["--gateway", "ws://127.0.0.1:18789"], env)?.gateway?.url).toBe(
      "ws://127.0.0.1:18789",
    );
  });

  it("ignores an empty environment variable", () => {
    expect(parseServerOptions([], { OPENCLAW_GATEWAY_URL: "" })?.gateway).toBeUndefined();
  });

  it("reads an http address as the socket address beside it", () => {
    expect(parseServerOptions(["--gateway", "https://claw.example.com/"], {})?.gateway?.url).toBe(
      "wss://claw.example.com",
    );
  });

  it("keeps the path of a gateway behind a proxy", () => {
    expect(parseServerOptions(["--gateway", "wss://claw.example.com/gateway"], {})?.gateway?.url).toBe(
      "wss://claw.example.com/gateway",
    );
  });

  it("takes the way to sign in", () => {
    const options = parseServerOptions(["--gateway", "ws://127.0.0.1:1", "--auth", "proxy"], {});
    expect(options?.gateway?.auth).toBe("proxy");
  });

  it("asks for help with nothing to run", () => {
    expect(parseServerOptions(["--help"], {})).toBeUndefined();
  });

  it.each([
    [["--port", "70000"], /0 to 65535/],
    [["--port", "80x"], /0 to 65535/],
    [["--host", ""], /--host/],
    [["--gateway", "somewhere"], /not a URL/],
    [["--gateway", "ftp://claw.example.com"], /ws:\/\/ or wss:\/\//],
    [["--gateway", "ws://127.0.0.1:1/#token=secret"], /no user name, query or fragment/],
    [["--gateway", "ws://me:secret@127.0.0.1:1"], /no user name, query or fragment/],
    [["--gateway", "ws://127.0.0.1:1", "--auth", "magic"], /token, password, none, proxy/],
    [["--auth", "none"], /needs --gateway/],
    [["--prot", "1"], /--prot/],
    [["stray"], /stray/],
  ])("refuses %j and says why", (args, reason) => {
    expect(() => parseServerOptions(args, {})).toThrow(UsageError);
    expect(() => parseServerOptions(args, {})).toThrow(reason);
  });
});
