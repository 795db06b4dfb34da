import { test as base, expect } from "../fixtures.ts";
import type { GatewaySocket } from "./gateway-socket.ts";
import { freePort, type RealGateway, startRealGateway } from "./real-gateway.ts";
import { type ScriptedModel, startScriptedModel } from "./scripted-model.ts";

interface WorkerFixtures {
  readonly rig: {
    readonly gateway: RealGateway;
    readonly model: ScriptedModel;
    /** The built page with this gateway preset. */
    readonly appUrl: string;
  };
}

interface TestFixtures {
  readonly keepLog: undefined;
  /** The key of a session that no other test uses. */
  readonly sessionKey: string;
  readonly token: string;
  readonly appUrl: string;
  /** A client with every scope, beside the page. */
  readonly operator: GatewaySocket;
}

let sessionCount = 0;

export const test = base.extend<TestFixtures, WorkerFixtures>({
  rig: [
    async ({ serveApp }, use) => {
      const port = await freePort();
      const appUrl = await serveApp({ gatewayUrl: `ws://127.0.0.1:${port}` });
      const model = await startScriptedModel();
      const gateway = await startRealGateway({ port, allowedOrigins: [appUrl], modelUrl: model.url });
      await use({ gateway, model, appUrl });
      await gateway.stop();
      await model.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],

  keepLog: [
    async ({ rig }, use, testInfo) => {
      await use(undefined);
      if (testInfo.status !== testInfo.expectedStatus) {
        await rig.gateway.saveLog(testInfo.outputPath("gateway.log"));
      }
    },
    { auto: true },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its pattern.
  sessionKey: async ({}, use) => {
    sessionCount += 1;
    await use(`agent:main:e2e-${Date.now().toString(36)}-${sessionCount}`);
  },

  token: async ({ rig }, use) => {
    await use(rig.gateway.token);
  },

  appUrl: async ({ rig }, use) => {
    await use(rig.appUrl);
  },

  operator: async ({ rig }, use) => {
    const operator = await rig.gateway.connect();
    await use(operator);
    operator.close();
  },
});

export { expect };
