import { describe, expect, it, vi } from "vitest";
import { createConnectionStore } from "../stores/connection-store.ts";
import type { GatewayEntry } from "../stores/gateway-entry.ts";
import { createNavigationStore } from "../stores/navigation-store.ts";
import { createSettingsStore } from "../stores/settings-store.ts";
import { createTranscriptRegistry } from "../stores/transcript/transcript-store.ts";
import { createFakeClient, type FakeClient } from "../test/fake-client.ts";
import { aGateway } from "../test/render-with-services.tsx";
import { type ClientRequest, createGatewayConnector, type Standby } from "./gateway-connector.ts";
import { createLateEvents } from "./late-events.ts";
import { createLateLists } from "./late-lists.ts";
import { createTranscriptLoader } from "./load-transcript.ts";
import type { Outbox } from "./outbox/outbox.ts";

const HOME = aGateway({ id: "wss://host.example/home", url: "wss://host.example/home" });
const TEAM = aGateway({ id: "wss://host.example/team", url: "wss://host.example/team" });

function page(standby: Standby = {}) {
  const connection = createConnectionStore();
  const navigation = createNavigationStore("agent:main:from-the-address");
  const settings = createSettingsStore(undefined);
  const transcripts = createTranscriptRegistry();
  const made: FakeClient[] = [];
  const opened: string[] = [];
  // Of the outbox only opening and closing matter here.
  const outbox = {
    open: async (id: string) => void opened.push(id),
    close: () => undefined,
    resume: () => undefined,
  } as unknown as Outbox;
  const clientOf = (): FakeClient | undefined => made.at(-1);
  const connector = createGatewayConnector({
    connection,
    navigation,
    settings,
    transcripts,
    lists: createLateLists(),
    others: createLateEvents(),
    loader: createTranscriptLoader({ getClient: clientOf, now: () => 0, setTimeout: () => undefined }),
    outbox,
    schedule: (flush) => {
      flush();
      return () => undefined;
    },
    now: () => 0,
    standby,
    createClient: () => {
      const client = createFakeClient();
      vi.spyOn(client, "dispose");
      made.push(client);
      return client;
    },
  });
  const open = (gateway: GatewayEntry, more: Partial<ClientRequest> = {}): void =>
    connector.open({ gateway, credential: { type: "none" }, ...more });
  return { connector, connection, navigation, settings, transcripts, made, opened, open };
}

describe("going from one gateway to another", () => {
  it("remembers a session that only the address named", () => {
    const { open, settings } = page();
    open(HOME);
    expect(Object.values(settings.getState().lastSessions)).toEqual(["agent:main:from-the-address"]);
  });

  it("looks for no session of the one on the other: each comes back to where it was", () => {
    const { open, navigation, settings } = page();
    open(HOME);
    expect(navigation.getState().sessionKey).toBe("agent:main:from-the-address");
    navigation.setState({ sessionKey: "agent:main:mine", isSidebarFolded: true });
    open(TEAM);
    expect(navigation.getState()).toMatchObject({ sessionKey: "agent:main:main", isSidebarFolded: true });
    navigation.setState({ sessionKey: "agent:main:ours" });
    open(HOME);
    expect(navigation.getState().sessionKey).toBe("agent:main:mine");
    expect(settings.getState().lastSessions).toEqual({
      [HOME.id]: "agent:main:mine",
      [TEAM.id]: "agent:main:ours",
    });
  });

  it("opens the session that was asked for there", () => {
    const { open, navigation } = page();
    open(HOME);
    open(TEAM, { place: { sessionKey: "agent:main:linked", rowId: "run:1" } });
    expect(navigation.getState()).toMatchObject({ sessionKey: "agent:main:linked", linkedRowId: "run:1" });
  });

  it("takes the transcripts away, and opens the outbox of the new one alone", () => {
    const { open, transcripts, opened, made } = page();
    open(HOME);
    transcripts.of("agent:main:mine");
    open(TEAM);
    expect(transcripts.known("agent:main:mine")).toBeUndefined();
    expect(opened).toEqual([HOME.id, TEAM.id]);
    expect(made[0]?.dispose).toHaveBeenCalledOnce();
  });

  it("parks the line that is left and goes on over the one that stood by, at once", () => {
    const stood = createFakeClient();
    stood.connect();
    const park = vi.fn(() => true);
    const { open, connection, navigation, made } = page({
      park,
      take: ({ gateway }) => (gateway.id === TEAM.id ? stood : undefined),
    });
    open(HOME);
    open(TEAM);
    expect(park).toHaveBeenCalledExactlyOnceWith(made[0], HOME);
    expect(made[0]?.dispose).not.toHaveBeenCalled();
    expect(made).toHaveLength(1);
    expect(connection.getState()).toMatchObject({ gateway: TEAM, connection: { status: "ready" } });
    expect(navigation.getState().sessionKey).toBe("agent:main:main");
  });

  it("parks nothing when somebody signs in anew, or leaves", () => {
    const park = vi.fn(() => true);
    const { open, connector, made } = page({ park });
    open(HOME);
    open(HOME, { credential: { type: "token", token: "new" } });
    expect(made[0]?.dispose).toHaveBeenCalledOnce();
    connector.close();
    expect(made[1]?.dispose).toHaveBeenCalledOnce();
    expect(park).not.toHaveBeenCalled();
  });
});
