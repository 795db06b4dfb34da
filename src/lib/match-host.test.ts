import { describe, expect, it } from "vitest";
import { isListedHost } from "./match-host.ts";

const LISTED = ["docs.example.com", "*.example.org", "localhost:8080"];

describe("listed hosts", () => {
  it.each(["docs.example.com", "a.example.org", "a.b.example.org", "localhost:8080"])("hold %s", (host) => {
    expect(isListedHost(host, LISTED)).toBe(true);
  });

  it.each([
    "example.com",
    "x.docs.example.com",
    "docs.example.com.evil.test",
    "evildocs.example.com",
    "example.org",
    ".example.org",
    "evilexample.org",
    "example.org.evil.test",
    "docs.example.com:8443",
    "a.example.org:81",
    "localhost",
    "",
  ])("do not hold %j", (host) => {
    expect(isListedHost(host, LISTED)).toBe(false);
  });

  it("hold nothing where there are none", () => {
    expect(isListedHost("docs.example.com", [])).toBe(false);
  });
});
