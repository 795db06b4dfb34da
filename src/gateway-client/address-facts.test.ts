import { describe, expect, it } from "vitest";
import { describeAddress, isReadableOnTheWay } from "./address-facts.ts";
import { decodePunycode } from "./decode-punycode.ts";
import { parseGatewayUrl } from "./gateway-url.ts";

function facts(typed: string) {
  const parsed = parseGatewayUrl(typed, "https://chat.example/app/", { allowInsecure: true });
  if (!parsed.ok) throw new Error(parsed.reason);
  return describeAddress(parsed.url);
}

describe("the facts of an address", () => {
  it("are its parts, also those that it leaves out", () => {
    expect(facts("wss://Gateway.Example.com/team/a?x=1#y")).toEqual({
      url: "wss://gateway.example.com/team/a?x=1",
      isEncrypted: true,
      host: "gateway.example.com",
      port: "443",
      path: "/team/a?x=1",
      mixedScripts: [],
      isLoopback: false,
      isExposed: false,
    });
    expect(facts("ws://10.0.0.7").port).toBe("80");
    expect(facts("/gateway").url).toBe("wss://chat.example/gateway");
  });

  it("tell the host in both forms where they differ", () => {
    expect(facts("wss://bücher.example")).toMatchObject({
      host: "xn--bcher-kva.example",
      unicodeHost: "bücher.example",
    });
    // All Cyrillic: nothing is mixed, and only the other form shows what it is.
    expect(facts("wss://аррӏе.com")).toMatchObject({ host: "xn--80ak6aa92e.com", unicodeHost: "аррӏе.com" });
  });

  it.each([
    ["wss://gаteway.example", ["Latin", "Cyrillic"]],
    ["wss://οpenclaw.example", ["Latin", "Greek"]],
    ["wss://東京タワーwifi.example", []],
    ["wss://пример.example", []],
  ])("name letters that nobody mixes in earnest: %s", (typed, scripts) => {
    expect(facts(typed).mixedScripts).toEqual(scripts);
  });

  it("say what nobody on the way can be kept from reading", () => {
    expect(facts("ws://gateway.example").isExposed).toBe(true);
    expect(facts("ws://192.168.1.4:18789").isExposed).toBe(false);
    expect(facts("ws://127.0.0.1:18789")).toMatchObject({ isExposed: false, isLoopback: true });
    expect(isReadableOnTheWay("ws://192.168.1.4/")).toBe(true);
    expect(isReadableOnTheWay("ws://localhost/")).toBe(false);
    expect(isReadableOnTheWay("wss://gateway.example/")).toBe(false);
  });
});

describe("decodePunycode", () => {
  // Samples of RFC 3492, section 7.1, and hosts of today.
  it.each([
    ["xn--egbpdaj6bu4bxfgehfvwxn", "ليهمابتكلموشعربي؟"],
    ["xn--ihqwcrb4cv8a8dqg056pqjye", "他们为什么不说中文"],
    ["xn--n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa", "なぜみんな日本語を話してくれないのか"],
    ["xn--b1abfaaepdrnnbgefbadotcwatmq2g4l", "почемужеонинеговорятпорусски"],
    ["a.xn--mnchen-3ya.example", "a.münchen.example"],
    ["plain-host.example", "plain-host.example"],
  ])("reads %s", (ascii, text) => {
    expect(decodePunycode(ascii)).toBe(text);
  });

  it.each(["xn--", "xn---", "xn--99999999999", "xn--a.b", "xn--ü"])(
    "leaves nonsense as it is: %s",
    (host) => {
      expect(() => decodePunycode(host)).not.toThrow();
      expect(decodePunycode(host).length).toBeLessThan(80);
    },
  );
});
