import { describe, expect, it } from "vitest";
import { cleanUrl, fragmentFor, readAddress } from "./address.ts";

const PAGE = "https://chat.example.com/app/";

describe("readAddress", () => {
  it("reads the session and the token", () => {
    expect(readAddress("#session=agent:main:x&token=secret")).toEqual({
      sessionKey: "agent:main:x",
      token: "secret",
    });
  });

  it("takes keys of the older web chat", () => {
    expect(readAddress("#session=agent%3Adeveloper%3Alibrechat-dev%3A42").sessionKey).toBe(
      "agent:developer:librechat-dev:42",
    );
  });

  it.each([
    "../etc",
    "<img>",
    "main",
    `agent:main:${"x".repeat(600)}`,
    "agent:main:a b",
    "agent:main:\u0000",
    "",
  ])("refuses %j as a session", (key) => {
    expect(readAddress(`#session=${encodeURIComponent(key)}`)).toEqual({});
  });

  it("takes the first of repeated parameters and survives broken escapes", () => {
    expect(readAddress("#session=agent:main:a&session=agent:main:b").sessionKey).toBe("agent:main:a");
    expect(readAddress("#session=%E0%A4%A")).toEqual({});
  });

  it("never reads a gateway", () => {
    expect(readAddress("#gatewayUrl=wss://evil.example")).toEqual({});
  });
});

describe("cleanUrl", () => {
  it("takes secrets and gateways out of the address and leaves the session", () => {
    const url = new URL(
      `${PAGE}?token=a&Password=b&gatewayUrl=wss://evil&lang=en#token=c&session=agent:main:x`,
    );
    expect(cleanUrl(url, readAddress(url.hash))).toBe(`${PAGE}?lang=en#session=agent:main:x`);
  });
});

describe("fragmentFor", () => {
  it("is read back as the same key", () => {
    const key = "agent:main:a&b=c#d/é";
    expect(readAddress(fragmentFor(key)).sessionKey).toBe(key);
  });
});
