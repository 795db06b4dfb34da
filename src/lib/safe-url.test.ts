import { describe, expect, it } from "vitest";
import { namesAnotherHost, parseSafeUrl } from "./safe-url.ts";

describe("parseSafeUrl", () => {
  it("accepts web and mail addresses", () => {
    expect(parseSafeUrl("https://Example.com/a?b#c")?.href).toBe("https://example.com/a?b#c");
    expect(parseSafeUrl(" http://example.com:8080 ")?.host).toBe("example.com:8080");
    expect(parseSafeUrl("mailto:ada@example.com")).toMatchObject({
      href: "mailto:ada@example.com",
      host: "",
    });
  });

  it("refuses every other scheme, however it is written", () => {
    const refused = [
      "javascript:alert(1)",
      "JaVaScRiPt:alert(1)",
      "java\tscript:alert(1)",
      "java\nscript:alert(1)",
      "\u0001javascript:alert(1)",
      "\u200bjavascript:alert(1)",
      "data:text/html,x",
      "vbscript:x",
      "file:///etc/passwd",
      "blob:https://a/b",
      "filesystem:https://a/b",
      "ms-word:ofe|u|x",
      "view-source:https://a",
    ];
    for (const address of refused) expect(parseSafeUrl(address), address).toBeUndefined();
  });

  it("refuses what has no scheme of its own", () => {
    for (const address of [
      "",
      "a/b",
      "/a",
      "//evil.example",
      "\\\\evil.example",
      "/\\evil.example",
      "#session=x",
      "?q",
    ]) {
      expect(parseSafeUrl(address), address).toBeUndefined();
    }
  });

  it("reads a crooked address as the browser would", () => {
    expect(parseSafeUrl("https:/\\evil.example")?.host).toBe("evil.example");
    expect(parseSafeUrl("http:evil.example")?.host).toBe("evil.example");
    expect(parseSafeUrl("http://0x7f.1/")?.host).toBe("127.0.0.1");
    expect(parseSafeUrl("https://[::1]/")?.host).toBe("[::1]");
  });

  it("drops user names, and says that there was one", () => {
    expect(parseSafeUrl("https://bank.example:pw@evil.example/")).toEqual({
      href: "https://evil.example/",
      host: "evil.example",
      isSuspicious: true,
    });
  });

  it("shows look-alike hosts as punycode", () => {
    expect(parseSafeUrl("https://bаnk.example/")).toMatchObject({ isSuspicious: true });
    expect(parseSafeUrl("https://bаnk.example/")?.host).toMatch(/^xn--/);
  });

  it("refuses an address of unreasonable length", () => {
    expect(parseSafeUrl(`https://example.com/${"a".repeat(9000)}`)).toBeUndefined();
  });
});

describe("namesAnotherHost", () => {
  it("finds words that name a host other than the real one", () => {
    for (const words of [
      "https://bank.example",
      "bank.example",
      "www.bank.example/login",
      "visit bank.example now",
      "b\u200bank.example",
      "https://bank.example@evil.example",
      "bank。example",
      "10.0.0.1",
    ]) {
      expect(namesAnotherHost(words, "evil.example"), words).toBe(true);
    }
  });

  it("is not content with a real host that only begins or ends like the named one", () => {
    expect(namesAnotherHost("bank.example", "bank.example.evil.test")).toBe(true);
    expect(namesAnotherHost("bank.example", "notbank.example")).toBe(true);
  });

  it("accepts the real host, its parents, and its spellings", () => {
    for (const words of [
      "https://docs.example.com/a.b/c.html",
      "example.com",
      "WWW.Docs.Example.COM",
      "docs.example.com.",
    ]) {
      expect(namesAnotherHost(words, "docs.example.com"), words).toBe(false);
    }
  });

  it("does not take words, file names and versions for hosts", () => {
    for (const words of ["the docs", "Node.js", "package.json", "v1.2.3", "e.g. this", "3.5 s"]) {
      expect(namesAnotherHost(words, "example.com"), words).toBe(false);
    }
  });
});
