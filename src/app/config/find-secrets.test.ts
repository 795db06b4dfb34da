import { describe, expect, it } from "vitest";
import { findSecrets } from "./find-secrets.ts";

const placesIn = (value: unknown): readonly string[] => findSecrets(value).map(({ path }) => path);

describe("secrets in config.json", () => {
  it.each([
    ["a token by its name", { gateways: [{ token: "x" }] }, "gateways.0.token"],
    ["a password by its name", { gatewayPassword: 1, auth_password: "x" }, "auth_password"],
    ["a key by its name", { apiKey: "x" }, "apiKey"],
    ["the person in an address", { url: "wss://me:pw@gateway.example.com" }, "url"],
    ["a token in an address", { url: "wss://gateway.example.com/?access_token=abc" }, "url"],
    ["a token behind the hash", { url: "https://gateway.example.com/#token=abc" }, "url"],
    ["a key by its maker", { title: `sk-${"a1b2".repeat(6)}` }, "title"],
    ["a signed token", { welcome: { text: "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.x" } }, "welcome.text"],
    ["a private key", { x: ["-----BEGIN OPENSSH PRIVATE KEY-----"] }, "x.0"],
    ["a header", { x: "Bearer abcdefghijklmnop" }, "x"],
    ["a random text", { name: "9f2c41d07be85a63c1e4b7f0a2d96853" }, "name"],
    ["a random text among words", { name: "use Zk3vQ9xT1mB7rW5nL2pY8cD4 here" }, "name"],
  ])("%s is found", (_, value, place) => {
    expect(placesIn(value)).toEqual([place]);
  });

  it.each([
    ["the kinds of signing in", { gateways: [{ auth: "token" }, { auth: "password" }] }],
    ["words", { title: "Donaudampfschifffahrtsgesellschaft", text: "a-very-long-name-with-many-hyphens" }],
    ["templates", { sessionKey: "agent:{agentId}:web:{uuid}" }],
    ["hosts", { hosts: ["gateway-01.internal.production.example.com"] }],
    ["pictures", { logo: { light: "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ" } }],
    ["colours", { accent: { light: "oklch(0.52 0.1 195)", dark: "#0a7bce" } }],
    ["questions about them", { prompts: ["How do I change my password?", "Explain tokens and keys"] }],
    ["no secrets at all", [null, 7, true, ""]],
  ])("%s are none", (_, value) => {
    expect(placesIn(value)).toEqual([]);
  });
});
