import { describe, expect, it } from "vitest";
import { loadConfig, parseConfig } from "./app-config.ts";

const PAGE = "https://chat.example.com/app/";

function problemsOf(value: unknown): readonly string[] {
  const result = parseConfig(typeof value === "string" ? value : JSON.stringify(value), PAGE);
  return result.ok ? [] : result.problems.map(({ path }) => path);
}

function answering(body: string, status = 200): typeof fetch {
  return () => Promise.resolve(new Response(body, { status }));
}

describe("parseConfig", () => {
  it("resolves a relative gateway against the page", () => {
    const result = parseConfig(
      JSON.stringify({ gateways: [{ id: "home", url: "/gateway", auth: "proxy" }] }),
      PAGE,
    );
    expect(result).toEqual({
      ok: true,
      config: {
        gateways: [
          {
            id: "home",
            name: "home",
            url: "wss://chat.example.com/gateway",
            auth: "proxy",
            access: "chat",
            source: "config",
          },
        ],
      },
    });
  });

  it("names every mistake by its place", () => {
    expect(problemsOf("{")).toEqual([""]);
    expect(problemsOf([])).toEqual([""]);
    expect(problemsOf({ gateways: [{ id: "a", url: "javascript:alert(1)" }] })).toEqual(["gateways.0.url"]);
    expect(problemsOf({ gateways: [{ id: "a", url: "/g", auth: "magic" }] })).toEqual(["gateways.0.auth"]);
    expect(problemsOf({ title: 7, colour: "red" })).toEqual(["title", "colour"]);
  });

  it("hands the template of new keys on, and refuses what is no text", () => {
    const sessionKey = "agent:{agentId}:web:{uuid}";
    const result = parseConfig(JSON.stringify({ gateways: [{ id: "a", url: "/g", sessionKey }] }), PAGE);
    expect(result).toMatchObject({ ok: true, config: { gateways: [{ sessionKey }] } });
    expect(problemsOf({ gateways: [{ id: "a", url: "/g", sessionKey: 7 }] })).toEqual([
      "gateways.0.sessionKey",
    ]);
  });

  it("refuses one id for two gateways", () => {
    const gateway = { id: "a", url: "/g" };
    expect(problemsOf({ gateways: [gateway, gateway] })).toEqual(["gateways.1.id"]);
  });
});

describe("loadConfig", () => {
  it("takes a missing file for an empty configuration", async () => {
    expect(await loadConfig(answering("", 404), PAGE)).toEqual({ ok: true, config: { gateways: [] } });
  });

  it("does not take a web page for a configuration", async () => {
    expect(await loadConfig(answering("<!doctype html>"), PAGE)).toMatchObject({ ok: false });
  });

  it("says so when the file cannot be read", async () => {
    expect(await loadConfig(() => Promise.reject(new Error("offline")), PAGE)).toMatchObject({ ok: false });
    expect(await loadConfig(answering("no", 500), PAGE)).toMatchObject({ ok: false });
  });
});
