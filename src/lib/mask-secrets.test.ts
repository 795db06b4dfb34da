import { describe, expect, it } from "vitest";
import { maskSecrets } from "./mask-secrets.ts";

describe("maskSecrets", () => {
  it.each([
    "token",
    "deviceToken",
    "API_KEY",
    "apiKey",
    "password",
    "clientSecret",
    "Authorization",
    "private_key",
  ])("hides text under %s", (name) => {
    expect(maskSecrets({ [name]: "abc" })).toEqual({ [name]: "‹hidden›" });
  });

  it("hides all text below such a name, and leaves numbers and switches", () => {
    const original = {
      tokens: [{ value: "abc", scopes: ["x"], createdAtMs: 7 }],
      maxTokens: 4096,
      hasToken: true,
    };
    expect(maskSecrets(original)).toEqual({
      tokens: [{ value: "‹hidden›", scopes: ["‹hidden›"], createdAtMs: 7 }],
      maxTokens: 4096,
      hasToken: true,
    });
  });

  it.each([
    "sk-abcdefghijklmnop1234",
    "ghp_0123456789abcdefABCDEF",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl",
    "-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----",
  ])("hides what looks like a secret in any text: %s", (secret) => {
    expect(maskSecrets({ log: [`before ${secret} after`] })).toEqual({ log: ["before ‹hidden› after"] });
  });

  it("leaves everything else as it is, whatever it is", () => {
    const original = { a: null, b: [1, "text"], c: { d: "sk-short" }, __proto__: undefined };
    expect(maskSecrets(original)).toEqual(original);
    expect(maskSecrets("plain")).toBe("plain");
    expect(maskSecrets(undefined)).toBeUndefined();
  });

  it("does not follow a hostile depth", () => {
    let deep: unknown = "x";
    for (let level = 0; level < 5_000; level += 1) deep = [deep];
    expect(JSON.stringify(maskSecrets(deep))).toContain("‹deeper›");
  });
});
