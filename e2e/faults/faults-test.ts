import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page, TestInfo } from "@playwright/test";
import { ChatPage } from "../chat-page.ts";
import { test as base, expect } from "../fixtures.ts";
import { type FaultProxy, startFaultProxy } from "../gateway/fault-proxy.ts";
import { freePort, type RealGateway, startRealGateway } from "../gateway/real-gateway.ts";
import { type ScriptedModel, startScriptedModel } from "../gateway/scripted-model.ts";
import type { Outcome } from "./outcome.ts";
import { Trial } from "./trial.ts";

/** A line of its own to the gateway, and the built page that knows no other. */
export interface Lane {
  readonly proxy: FaultProxy;
  readonly appUrl: string;
}

export interface Rig {
  readonly gateway: RealGateway;
  readonly model: ScriptedModel;
  readonly lanes: readonly Lane[];
}

interface TestFixtures {
  readonly keepLog: undefined;
  /** A page on the given line in a session that no other test uses. */
  readonly openTrial: (laneIndex: number) => Promise<Trial>;
  /** Leaves the outcomes for the table and fails where one is not spotless. */
  readonly conclude: (outcomes: readonly Outcome[]) => Promise<void>;
}

/** As many pages as one test breaks at the same time. */
const LANE_COUNT = 5;

let trialCount = 0;

export function newSessionKey(): string {
  trialCount += 1;
  return `agent:main:fault-${Date.now().toString(36)}-${trialCount}`;
}

/** A verdict stands: another try is for what hinders a trial, never for what one of them found. */
const verdictFile = ({ project, testId }: TestInfo): string => join(project.outputDir, `found-${testId}`);

export const test = base.extend<TestFixtures, { readonly rig: Rig }>({
  rig: [
    async ({ serveApp }, use) => {
      const port = await freePort();
      const lanes: Lane[] = [];
      while (lanes.length < LANE_COUNT) {
        const proxy = await startFaultProxy(port);
        lanes.push({ proxy, appUrl: await serveApp({ gatewayUrl: proxy.url }) });
      }
      const model = await startScriptedModel();
      const allowedOrigins = lanes.map(({ appUrl }) => appUrl);
      const gateway = await startRealGateway({ port, allowedOrigins, modelUrl: model.url });
      await use({ gateway, model, lanes });
      for (const { proxy } of lanes) await proxy.close();
      await gateway.stop();
      await model.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],

  keepLog: [
    async ({ rig }, use, testInfo) => {
      await use(undefined);
      for (const { proxy } of rig.lanes) proxy.heal();
      if (testInfo.status !== testInfo.expectedStatus) {
        await rig.gateway.saveLog(testInfo.outputPath("gateway.log"));
      }
    },
    { auto: true },
  ],

  openTrial: async ({ context, guard: _guard, rig }, use) => {
    const pages: Page[] = [];
    await use(async (laneIndex) => {
      const lane = rig.lanes[laneIndex];
      if (lane === undefined) throw new Error(`There is no line ${laneIndex}.`);
      const page = await context.newPage();
      pages.push(page);
      const trial = new Trial({ chat: new ChatPage(page), rig, lane, sessionKey: newSessionKey() });
      await trial.open();
      return trial;
    });
    for (const page of pages) await page.close();
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its pattern.
  conclude: async ({}, use, testInfo) => {
    if (testInfo.retry > 0 && existsSync(verdictFile(testInfo)))
      throw new Error("Lost, doubled or stuck in an earlier try: see there.");
    await use(async (outcomes) => {
      await testInfo.attach("fault-outcomes", {
        body: JSON.stringify(outcomes),
        contentType: "application/json",
      });
      const bad = outcomes.filter(({ lost, doubled, stuck }) => lost + doubled + stuck > 0);
      if (bad.length > 0) writeFileSync(verdictFile(testInfo), "");
      expect(bad, "what was lost, doubled or stuck").toEqual([]);
    });
  },
});

export { expect };
