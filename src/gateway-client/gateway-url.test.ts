// @vitest-environment node
import { describe, expect, it } from "vitest";
import { gatewayOrigin, gatewayScope, isLoopbackUrl, parseGatewayUrl } from "./gateway-url.ts";

const BASE = "https://chat.example.com/app/";

describe("parseGatewayUrl", () => {
  const accepted: readonly (readonly [text: string, url: string])[] = [
    ["wss://gateway.example/gateway?a=1", "wss://gateway.example/gateway?a=1"],
    ["  wss://gateway.example  ", "wss://gateway.example/"],
    ["wss://GATEWAY.example:443/#token=x", "wss://gateway.example/"],
    ["https://gateway.example/gateway", "wss://gateway.example/gateway"],
    ["http://localhost:18789", "ws://localhost:18789/"],
    ["/gateway", "wss://chat.example.com/gateway"],
    ["./gateway", "wss://chat.example.com/app/gateway"],
    ["ws://127.0.0.1:18789", "ws://127.0.0.1:18789/"],
    ["ws://127.8.9.1", "ws://127.8.9.1/"],
    ["ws://[::1]:18789", "ws://[::1]:18789/"],
    ["ws://10.1.2.3", "ws://10.1.2.3/"],
    ["ws://172.16.0.1", "ws://172.16.0.1/"],
    ["ws://172.31.255.255", "ws://172.31.255.255/"],
    ["ws://192.168.1.5", "ws://192.168.1.5/"],
    ["ws://gateway", "ws://gateway/"],
    ["ws://gateway.local", "ws://gateway.local/"],
    ["ws://gateway.corp.internal", "ws://gateway.corp.internal/"],
    ["ws://2130706433", "ws://127.0.0.1/"],
  ];
  for (const [text, url] of accepted) {
    it(`accepts ${JSON.stringify(text)}`, () => {
      expect(parseGatewayUrl(text, BASE)).toEqual({ ok: true, url });
    });
  }

  const refused: readonly (readonly [text: string, reason: string])[] = [
    ["", "empty"],
    ["   ", "empty"],
    ["gateway.example", "invalid"],
    ["wss://", "invalid"],
    ["wss://exa mple", "invalid"],
    ["javascript:alert(1)", "scheme"],
    ["JAVASCRIPT:alert(1)", "scheme"],
    ["data:text/html,x", "scheme"],
    ["file:///etc/passwd", "scheme"],
    ["ftp://gateway.example", "scheme"],
    ["wss://user@gateway.example", "userinfo"],
    ["wss://user:secret@gateway.example", "userinfo"],
    ["wss://gateway.example@evil.example", "userinfo"],
    [`wss://gateway.example/${"x".repeat(2_048)}`, "too-long"],
    ["ws://gateway.example", "insecure"],
    ["http://gateway.example", "insecure"],
    ["ws://127.evil.example", "insecure"],
    ["ws://127.0.0.1.evil.example", "insecure"],
    ["ws://localhost.evil.example", "insecure"],
    ["ws://172.32.0.1", "insecure"],
    ["ws://172.15.0.1", "insecure"],
    ["ws://192.169.0.1", "insecure"],
    ["ws://11.0.0.1", "insecure"],
    ["ws://8.8.8.8", "insecure"],
    ["ws://[2001:db8::1]", "insecure"],
    ["ws://[::ffff:127.0.0.1]", "insecure"],
    ["ws://evillocal.example", "insecure"],
    ["ws://gateway.local.", "insecure"],
    ["//evil.example/gateway", "invalid"],
    ["/\\evil.example/gateway", "invalid"],
    ["\\\\evil.example", "invalid"],
  ];
  for (const [text, reason] of refused) {
    it(`refuses ${JSON.stringify(text.slice(0, 60))} as ${reason}`, () => {
      expect(parseGatewayUrl(text, BASE)).toEqual({ ok: false, reason });
    });
  }

  it("accepts an unencrypted address anywhere once the person allowed it", () => {
    const result = parseGatewayUrl("ws://gateway.example", BASE, { allowInsecure: true });
    expect(result).toEqual({ ok: true, url: "ws://gateway.example/" });
  });

  it("follows the page's own encryption for a path", () => {
    expect(parseGatewayUrl("/gateway", "http://localhost:5173/")).toEqual({
      ok: true,
      url: "ws://localhost:5173/gateway",
    });
  });
});

describe("gatewayScope", () => {
  it("tells gateways of one host apart by their paths", () => {
    expect(gatewayScope("wss://Gateway.example:443/gateway/a?b=1#c")).toBe(
      "wss://gateway.example/gateway/a?b=1",
    );
    expect(gatewayScope("https://gateway.example")).toBe("wss://gateway.example/");
    expect(gatewayScope("wss://host.example/gateway/a")).not.toBe(
      gatewayScope("wss://host.example/gateway/b"),
    );
    expect(gatewayScope("wss://host.example/a")).not.toBe(gatewayScope("wss://host.example:444/a"));
    expect(gatewayScope("nonsense")).toBe("nonsense");
  });

  it("holds no character that ends the part of a key", () => {
    const parsed = parseGatewayUrl("wss://host.example/a|b?c|d", "https://chat.example/");
    expect(parsed).toEqual({ ok: true, url: "wss://host.example/a%7Cb?c%7Cd" });
  });
});

describe("gatewayOrigin", () => {
  it("is scheme, host and port, however the address is spelled", () => {
    expect(gatewayOrigin("wss://Gateway.example:443/a?b#c")).toBe("wss://gateway.example");
    expect(gatewayOrigin("https://gateway.example/")).toBe("wss://gateway.example");
    expect(gatewayOrigin("ws://127.0.0.1:18789/gateway")).toBe("ws://127.0.0.1:18789");
    expect(gatewayOrigin("nonsense")).toBe("nonsense");
  });
});

describe("isLoopbackUrl", () => {
  it("knows this machine and no look-alike", () => {
    expect(["ws://localhost", "ws://127.1.1.1", "ws://[::1]:1"].every(isLoopbackUrl)).toBe(true);
    expect(["ws://127.evil.example", "ws://10.0.0.1", "nonsense"].some(isLoopbackUrl)).toBe(false);
  });
});
