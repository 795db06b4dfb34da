import { describe, expect, it, vi } from "vitest";
import { createManualClock } from "../../mocks/manual-clock.ts";
import { createConnectionStore } from "../../stores/connection-store.ts";
import { createDraftStore, draftKey } from "../../stores/draft-store.ts";
import { byAddress } from "../../stores/gateway-mark.ts";
import { createNavigationStore } from "../../stores/navigation-store.ts";
import { createMemoryOutboxStorage } from "../../stores/outbox/memory-outbox-storage.ts";
import type { OutboxEntry } from "../../stores/outbox/outbox-storage.ts";
import { createSettingsStore } from "../../stores/settings-store.ts";
import { createFakeClient, type FakeClient, settled } from "../../test/fake-client.ts";
import { aGateway, createServices } from "../../test/render-with-services.tsx";
import type { ClientRequest, Standby } from "../gateway-connector.ts";
import type { TabMessage } from "../tab-channel.ts";
import { createGateways } from "./gateways.ts";

const CONFIG = byAddress({
  gateways: [
    aGateway({ id: "home", name: "Home", url: "wss://host.example/gateway/home" }),
    aGateway({ id: "team", name: "Team", url: "wss://host.example/gateway/team" }),
  ],
});
const HOME = "wss://host.example/gateway/home";
const TEAM = "wss://host.example/gateway/team";
const OWN = "wss://own.example/";

function anEntry(
  submissionId: string,
  gatewayId: string,
  state: OutboxEntry["state"] = "queued",
): OutboxEntry {
  const sessionKey = "agent:main:main";
  return {
    submissionId,
    gatewayId,
    sessionKey,
    text: "hi",
    attachments: [],
    state,
    ownerId: "tab",
    position: 1,
    createdAt: 1,
  };
}

/** A page on Home with one more gateway of its site and one that a person added, with a token of all but `signedOut`. */
async function house(signedOut: readonly string[] = []) {
  const clock = createManualClock();
  const settings = createSettingsStore(undefined);
  const own = aGateway({ id: OWN, name: "own.example", url: OWN, source: "person" });
  const lastSessions = { [HOME]: "agent:main:a", [TEAM]: "agent:main:b", [OWN]: "agent:main:c" };
  settings.setState({ gateways: [own], lastSessions, managed: [TEAM], lastGatewayId: HOME });
  const connection = createConnectionStore();
  connection.setState({ gateway: CONFIG.gateways[0] ?? own });
  const outbox = createMemoryOutboxStorage();
  const drafts = createDraftStore(undefined);
  const made: { readonly request: ClientRequest; readonly client: FakeClient }[] = [];
  const posted: TabMessage[] = [];
  const forgotten: string[] = [];
  let hear: (message: TabMessage) => void = () => undefined;
  const standby: Standby = {};
  const { commands } = createServices();
  const createClient = vi.fn((request: ClientRequest) => {
    const client = createFakeClient();
    vi.spyOn(client, "signOut");
    made.push({ request, client });
    return client;
  });
  const gateways = createGateways(
    {
      clock,
      commands,
      config: CONFIG,
      connection,
      drafts,
      getClient: () => undefined,
      navigation: createNavigationStore("agent:main:a"),
      settings,
      storageOf: () => outbox,
      elsewhere: {
        createClient,
        hasDeviceToken: async ({ id }) => !signedOut.includes(id),
        forgetKept: (id) => forgotten.push(id),
        standby,
        tabs: {
          post: (message) => posted.push(message),
          subscribe: (listener) => {
            hear = listener;
            return () => undefined;
          },
        },
      },
    },
    { isHidden: () => false, onVisibility: () => undefined },
    () => 0,
  );
  clock.elapse(3_000);
  await settled();
  await settled();
  return {
    gateways,
    settings,
    connection,
    outbox,
    drafts,
    made,
    posted,
    forgotten,
    standby,
    commands,
    hear: (message: TabMessage) => hear(message),
  };
}

describe("several gateways", () => {
  it("have lines only where this person was before and this device is let in, with the rights given there", async () => {
    const { made } = await house();
    expect(made.map(({ request }) => [request.gateway.id, request.gateway.access])).toEqual([
      [TEAM, "manage"],
      [OWN, "chat"],
    ]);
    const guarded = await house([OWN]);
    expect(guarded.made.map(({ request }) => request.gateway.id)).toEqual([TEAM]);
    expect(guarded.gateways.getState().signedOut).toEqual([OWN]);
  });

  it("have their own messages, counted apart, and what their gateway took is not counted", async () => {
    const { gateways, outbox } = await house();
    await outbox.put(anEntry("1", TEAM));
    await outbox.put(anEntry("2", TEAM, "refused"));
    await outbox.put(anEntry("3", TEAM, "accepted"));
    await gateways.look();
    expect(gateways.getState().waiting).toEqual({ [HOME]: 0, [TEAM]: 2, [OWN]: 0 });
    expect(await gateways.countWaiting(TEAM)).toBe(2);
  });

  it("are signed out of one by one: all of one goes, and nothing of the others", async () => {
    const { gateways, settings, drafts, made, forgotten, posted } = await house();
    for (const id of [TEAM, OWN]) drafts.save(draftKey(id, "agent:main:main"), `to ${id}`);
    await gateways.signOut(TEAM);
    const last = made.at(-1);
    expect(last?.request.gateway.id).toBe(TEAM);
    expect(last?.client.signOut).toHaveBeenCalledOnce();
    expect(forgotten).toEqual([TEAM]);
    expect(posted).toEqual([{ type: "signed-out", gatewayId: TEAM }]);
    expect(settings.getState().lastSessions).toEqual({ [HOME]: "agent:main:a", [OWN]: "agent:main:c" });
    expect(settings.getState().managed).toEqual([]);
    expect(drafts.load(draftKey(TEAM, "agent:main:main"))).toBe("");
    expect(drafts.load(draftKey(OWN, "agent:main:main"))).toBe(`to ${OWN}`);
    expect(gateways.getState().lines[TEAM]).toBeUndefined();
    expect(gateways.getState().lines[OWN]).toBeDefined();
  });

  it("are left by the page's own way where they are on screen", async () => {
    const { gateways, commands, forgotten } = await house();
    await gateways.signOut(HOME);
    expect(commands.signOut).toHaveBeenCalledOnce();
    expect(forgotten).toEqual([]);
  });

  it("are removed where a person added them, with all that is kept", async () => {
    const { gateways, settings, forgotten, commands } = await house();
    settings.setState({ lastGatewayId: OWN });
    await gateways.remove(OWN);
    expect(settings.getState().gateways).toEqual([]);
    expect(settings.getState().lastGatewayId).toBeUndefined();
    expect(forgotten).toEqual([OWN]);
    expect(commands.leaveGateway).not.toHaveBeenCalled();
  });

  it("lose their line when another tab signs out of them", async () => {
    const { gateways, hear, settings } = await house();
    hear({ type: "signed-out", gatewayId: TEAM });
    expect(gateways.getState().lines[TEAM]).toBeUndefined();
    expect(settings.getState().lastSessions[TEAM]).toBeUndefined();
    expect(gateways.getState().lines[OWN]).toBeDefined();
  });

  it("take a new name that says something, on screen too", async () => {
    const { gateways, settings, connection } = await house();
    gateways.rename(OWN, "  Cellar ");
    gateways.rename(OWN, "   ");
    expect(settings.getState().gateways[0]?.name).toBe("Cellar");
    connection.setState({ gateway: aGateway({ id: OWN, url: OWN, source: "person" }) });
    gateways.rename(OWN, "x".repeat(100));
    expect(connection.getState().gateway?.name).toHaveLength(60);
  });
});
