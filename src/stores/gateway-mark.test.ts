import { describe, expect, it } from "vitest";
import { aGateway } from "../test/render-with-services.tsx";
import { byAddress, gatewayMark, homeGateway } from "./gateway-mark.ts";

const HOME = aGateway({ id: "home", url: "wss://host.example/gateway/home" });
const TEAM = aGateway({ id: "team", url: "wss://host.example/gateway/team" });

describe("byAddress", () => {
  it("gives what is kept to the address, whatever the configuration calls it", () => {
    const [first, second] = byAddress({ gateways: [HOME, TEAM] }).gateways;
    expect(first).toEqual({ ...HOME, id: "wss://host.example/gateway/home", configId: "home" });
    expect(second?.id).not.toBe(first?.id);
  });

  it("gives nothing of the old gateway to one that takes its name", () => {
    const [before] = byAddress({ gateways: [HOME] }).gateways;
    const [after] = byAddress({ gateways: [{ ...TEAM, id: "home" }] }).gateways;
    expect(after?.configId).toBe(before?.configId);
    expect(after?.id).not.toBe(before?.id);
  });
});

describe("gatewayMark", () => {
  const config = byAddress({ gateways: [HOME, TEAM], defaultGateway: "team" });

  it("is needed for all but the gateway of the site: the default, else the first", () => {
    expect(homeGateway(config)?.configId).toBe("team");
    expect(config.gateways.map((gateway) => gatewayMark(config, gateway))).toEqual(["home", undefined]);
    expect(homeGateway(byAddress({ gateways: [HOME, TEAM] }))?.configId).toBe("home");
    expect(gatewayMark(config, undefined)).toBeUndefined();
    expect(gatewayMark(config, aGateway({ id: "demo", source: "demo" }))).toBeUndefined();
  });

  it("tells gateways that a person added apart by a sum of their addresses, and says no address", () => {
    const urls = ["wss://a.example/x", "wss://a.example/y", "ws://a.example/x"];
    const marks = urls.map((url) => gatewayMark(config, aGateway({ id: url, url, source: "person" })));
    expect(new Set(marks).size).toBe(3);
    for (const mark of marks) expect(mark).toMatch(/^~[a-z\d]{4,8}$/);
  });
});
