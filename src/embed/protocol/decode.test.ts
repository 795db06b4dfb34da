import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCommand } from "./decode-command.ts";
import { decodeEvent } from "./decode-event.ts";
import { COLOR_ROLES, MAX_DRAFT_LENGTH, MAX_TOKEN_LENGTH } from "./messages.ts";

const NONCE = "0123456789abcdef";

describe("a command of the host", () => {
  it.each([
    { type: "gangway-answer", version: 1, nonce: NONCE },
    { type: "set", settings: {} },
    { type: "set", settings: { layout: "compact", theme: "dark", isShown: false } },
    { type: "set", settings: { locale: "de-CH", agent: "main", session: "agent:main:web:1" } },
    {
      type: "set",
      settings: { tokens: { light: { accent: "#0b5cad" }, dark: { text: "oklch(0.9 0.01 200)" } } },
    },
    { type: "token", token: "abc.DEF-123" },
    { type: "start" },
    { type: "draft", text: "<b>text</b>" },
    { type: "focus" },
    { type: "new-chat" },
    { type: "stop" },
  ])("is taken as it is: %j", (command) => {
    expect(decodeCommand(structuredClone(command))).toEqual(command);
  });

  it.each([
    undefined,
    null,
    "stop",
    [],
    { type: "constructor" },
    { type: "__proto__" },
    { type: "stop", more: 1 },
    { type: "draft" },
    { type: "draft", text: 1 },
    { type: "send", text: "x" },
    { type: "approve", id: "x" },
    { type: "gateway", url: "wss://evil.example" },
    { type: "set", settings: { gateway: "wss://evil.example" } },
    { type: "set", settings: { layout: "launcher" } },
    { type: "set", settings: { theme: "javascript:" } },
    { type: "set", settings: { locale: "en<script>" } },
    { type: "set", settings: { agent: "../main" } },
    { type: "set", settings: { session: "agent:main:<img>" } },
    { type: "set", settings: { tokens: { light: { accent: "red;}*{}" } } } },
    { type: "set", settings: { tokens: { light: { accent: "url(https://evil.example)" } } } },
    { type: "set", settings: { tokens: { light: { accent: "var(--surface)" } } } },
    { type: "set", settings: { tokens: { light: { "accent;x": "#fff" } } } },
    { type: "set", settings: { tokens: { sepia: {} } } },
    { type: "token", token: "" },
    { type: "token", token: "a b" },
    { type: "token", token: "x".repeat(MAX_TOKEN_LENGTH + 1) },
    { type: "gangway-answer", version: "1", nonce: NONCE },
    { type: "gangway-answer", version: 1, nonce: "short" },
    Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`n${index}`, 1])),
  ])("is refused whole where anything is wrong with it: %j", (value) => {
    expect(decodeCommand(value)).toBeUndefined();
  });

  it("is never a Map, an error, a buffer, an instance, or something cyclic (case 69)", () => {
    const cyclic: Record<string, unknown> = { type: "stop" };
    cyclic["self"] = cyclic;
    const proto: unknown = JSON.parse('{"type":"stop","__proto__":{"polluted":true}}');
    for (const value of [
      new Map([["type", "stop"]]),
      new Error("stop"),
      new ArrayBuffer(8),
      new Date(),
      cyclic,
      proto,
    ])
      expect(decodeCommand(value)).toBeUndefined();
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  it("has its draft cut where it is too long, and never in the middle of a character (case 70)", () => {
    const command = decodeCommand({ type: "draft", text: `${"a".repeat(MAX_DRAFT_LENGTH - 1)}😀b` });
    expect(command).toEqual({ type: "draft", text: "a".repeat(MAX_DRAFT_LENGTH - 1) });
  });

  it("comes of no value by accident, and reading one never throws", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const command = decodeCommand(value);
        const event = decodeEvent(value);
        expect([command, event]).toEqual([undefined, undefined]);
      }),
    );
  });
});

describe("an event of the frame", () => {
  it.each([
    { type: "gangway-announce", version: 1, nonce: NONCE },
    { type: "hello", takesToken: false },
    { type: "ready" },
    { type: "status", status: "ready" },
    { type: "size", height: 640 },
    { type: "unread", count: 2 },
    { type: "run", running: true },
    { type: "approval", count: 0 },
    { type: "dismiss" },
    { type: "error", code: "token-refused" },
  ])("is taken as it is: %j", (event) => {
    expect(decodeEvent(structuredClone(event))).toEqual(event);
  });

  it.each([
    { type: "size", height: -1 },
    { type: "size", height: Number.NaN },
    { type: "size", height: "640px" },
    { type: "unread", count: 1.5 },
    { type: "status", status: "<b>" },
    { type: "error", code: "x".repeat(33) },
    { type: "message", text: "what was said" },
    { type: "ready", text: "what was said" },
  ])("is refused whole where anything is wrong with it: %j", (value) => {
    expect(decodeEvent(value)).toBeUndefined();
  });
});

it("the roles of colours are those of the page's own sheet", () => {
  const sheet = readFileSync("src/app/tokens.css", "utf8");
  const [first = ""] = sheet.split("}");
  const roles = [...first.matchAll(/--([\w-]+): light-dark/g)].map(([, role = ""]) => role);
  expect(roles.toSorted()).toEqual(COLOR_ROLES.toSorted());
});
