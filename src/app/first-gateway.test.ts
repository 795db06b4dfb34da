import { describe, expect, it } from "vitest";
import type { AppConfig } from "../stores/gateway-entry.ts";
import { byAddress, gatewayMark } from "../stores/gateway-mark.ts";
import { parseSettings } from "../stores/settings-store.ts";
import { aGateway } from "../test/render-with-services.tsx";
import type { Address } from "./address.ts";
import { firstGateway, unknownLink } from "./first-gateway.ts";

const HOME = aGateway({ id: "home", url: "wss://host.example/gateway/home" });
const TEAM = aGateway({ id: "team", url: "wss://host.example/gateway/team" });
const OWN = aGateway({ id: "wss://own.example/", url: "wss://own.example/", source: "person" });
const BOTH: AppConfig = { gateways: [HOME, TEAM] };

interface Visit {
  readonly config?: AppConfig;
  readonly last?: string;
  readonly address?: Address;
}

function first({ config = BOTH, last, address = {} }: Visit) {
  const settings = {
    ...parseSettings(null),
    gateways: [OWN],
    ...(last === undefined ? {} : { lastGatewayId: last }),
  };
  const site = byAddress(config);
  const found = firstGateway(site, settings, unknownLink(site, settings, address) ? {} : address);
  return [found?.gateway.name && found.gateway.url, found?.secret];
}

const session = { sessionKey: "agent:main:x" };

describe("the gateway that is opened first", () => {
  it("is that of last time, else the default, else the only one", () => {
    expect(first({ last: TEAM.url })).toEqual([TEAM.url, undefined]);
    expect(first({ last: OWN.id })).toEqual([OWN.url, undefined]);
    expect(first({ config: { ...BOTH, defaultGateway: "team" } })).toEqual([TEAM.url, undefined]);
    expect(first({ config: { gateways: [HOME] } })).toEqual([HOME.url, undefined]);
    expect(first({})).toEqual([undefined, undefined]);
    expect(first({ last: "wss://gone.example/" })).toEqual([undefined, undefined]);
  });

  it("is no other than the one that has the chat of the address, whatever was on screen last", () => {
    expect(first({ last: TEAM.url, address: session })).toEqual([HOME.url, undefined]);
    expect(first({ last: HOME.url, address: { ...session, gateway: "team" } })).toEqual([
      TEAM.url,
      undefined,
    ]);
    const mark = gatewayMark(byAddress(BOTH), OWN) ?? "";
    expect(first({ last: HOME.url, address: { ...session, gateway: mark } })[0]).toBe(OWN.url);
  });

  it("gets no chat and no secret of a gateway that nobody knows", () => {
    const address = { ...session, token: "secret", gateway: "elsewhere" };
    expect(first({ last: TEAM.url, address })).toEqual([TEAM.url, undefined]);
    expect(unknownLink(byAddress(BOTH), parseSettings(null), address)).toEqual({
      ...session,
      gateway: "elsewhere",
    });
  });

  it("is none that a person added where the site lets nobody add any", () => {
    const config: AppConfig = { ...BOTH, hidden: ["gateway-form"] };
    expect(first({ config, last: OWN.id })).toEqual([undefined, undefined]);
    const gateway = gatewayMark(byAddress(BOTH), OWN) ?? "";
    expect(first({ config, address: { ...session, gateway } })).toEqual([undefined, undefined]);
  });

  it("gets a secret of the address only if the address means it, and never where a person added it", () => {
    expect(first({ last: TEAM.url, address: { token: "secret" } })).toEqual([HOME.url, "secret"]);
    expect(first({ address: { token: "secret", gateway: "team" } })).toEqual([TEAM.url, "secret"]);
    const mark = gatewayMark(byAddress(BOTH), OWN) ?? "";
    expect(first({ address: { token: "secret", gateway: mark } })).toEqual([OWN.url, undefined]);
    expect(first({ config: { gateways: [] }, last: OWN.id, address: { token: "secret" } })).toEqual([
      OWN.url,
      undefined,
    ]);
  });
});
