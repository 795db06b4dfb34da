import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { test as base, expect } from "@playwright/test";
import { startServer } from "../../../scripts/serve.mjs";
import type { GatewaySocket } from "../../gateway/gateway-socket.ts";
import { freePort, type RealGateway, startRealGateway } from "../../gateway/real-gateway.ts";
import { startScriptedModel } from "../../gateway/scripted-model.ts";
import { type Client, clientsAt } from "../clients.ts";
import { startFloor } from "../floor/serve-floor.ts";
import { type Browser, launchChromium } from "./devtools.ts";
import { fillSession } from "./fill-session.ts";
import { Visit } from "./visit.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const DIST = process.env["GANGWAY_DIST"] ?? here("../../../dist");
const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 3);
const WITHOUT_CONTROL_UI = process.env["BENCH_WITHOUT_CONTROL_UI"] === "1";

/** One measured number; the table takes the median of what has the same name. */
export interface Value {
  readonly name: string;
  readonly client: Client["name"];
  readonly value: number;
}

interface Rig {
  readonly browser: Browser;
  readonly gateway: RealGateway;
  readonly clients: readonly Client[];
}

export interface Turn {
  readonly client: Client;
  readonly session: string;
  readonly round: number;
}

export interface Bench extends Rig {
  /** A session with so many messages, the last of which ends with `message-<count>-ends`. */
  longSession(count: number): Promise<string>;
  /** A session of its own with one short exchange in it. */
  newSession(): Promise<string>;
  open(client: Client, session: string): Promise<Visit>;
  /** Each client once, in turns, `rounds` times over; every turn has a session like that of `newSession`. */
  inTurns(names: readonly Client["name"][], measure: (turn: Turn) => Promise<void>): Promise<void>;
  record(client: Client, values: Readonly<Record<string, number>>): void;
}

let sessionCount = 0;
/** The history that is to show before a chat counts as ready: an answer with Markdown. */
export const SHOWN = "The end.";

async function say(operator: GatewaySocket, sessionKey: string, message: string): Promise<void> {
  await operator.request("chat.send", { sessionKey, message, idempotencyKey: sessionKey });
  for (;;) {
    const { messages, sessionInfo } = await operator.request("chat.history", { sessionKey });
    const isActive = (sessionInfo as { hasActiveRun?: boolean } | undefined)?.hasActiveRun === true;
    if (Array.isArray(messages) && messages.length > 1 && !isActive) return;
    await sleep(100);
  }
}

export const test = base.extend<{ readonly bench: Bench }, { readonly rig: Rig }>({
  rig: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its pattern.
    async ({}, use) => {
      const port = await freePort();
      const url = `ws://127.0.0.1:${port}`;
      const app = await startServer({ dir: DIST, gatewayUrl: url });
      const floor = await startFloor();
      const model = await startScriptedModel();
      const allowedOrigins = [app.url, floor.url];
      const gateway = await startRealGateway({ port, allowedOrigins, modelUrl: model.url });
      const browser = await launchChromium();
      const addresses = { gateway: url, token: gateway.token, app: app.url, floor: floor.url };
      const clients = clientsAt(addresses).filter(({ name }) => !WITHOUT_CONTROL_UI || name !== "controlUi");
      await use({ browser, gateway, clients });
      await browser.close();
      await gateway.stop();
      await model.close();
      await floor.close();
      await app.close();
    },
    { scope: "worker", timeout: 180_000 },
  ],

  bench: async ({ rig }, use, testInfo) => {
    const values: Value[] = [];
    const newSession = async () => {
      sessionCount += 1;
      const session = `agent:main:bench-${Date.now().toString(36)}-${sessionCount}`;
      // A line of its own: one that is not read while the page is measured is closed by the gateway.
      const operator = await rig.gateway.connect();
      await say(operator, session, "show [md]");
      operator.close();
      return session;
    };
    await use({
      ...rig,
      newSession,
      longSession: async (count) => {
        const session = await newSession();
        await fillSession(rig.gateway.folder, session, count);
        return session;
      },
      open: (client, session) => Visit.open(rig.browser, client, { session, shown: SHOWN }),
      inTurns: async (names, measure) => {
        const clients = rig.clients.filter(({ name }) => names.includes(name));
        const turns = await Promise.all(
          Array.from({ length: ROUNDS }, (_, round) => clients.map((client) => ({ client, round })))
            .flat()
            .map(async (turn) => ({ ...turn, session: await newSession() })),
        );
        for (const turn of turns) await measure(turn);
      },
      record: (client, measured) => {
        for (const [name, value] of Object.entries(measured)) {
          values.push({ name, client: client.name, value });
          console.log(`  ${client.name.padEnd(9)} ${name.padEnd(24)} ${Number(value.toFixed(3))}`);
        }
      },
    });
    const facts = { chromium: rig.browser.version, values };
    await testInfo.attach("bench", { body: JSON.stringify(facts), contentType: "application/json" });
  },
});

export { expect };
