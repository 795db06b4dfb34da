import { test as base, expect } from "../fixtures.ts";
import {
  type ScriptedGatewayServer,
  type ScriptedGatewayServerOptions,
  startScriptedGatewayServer,
} from "./scripted-gateway-server.ts";

interface TestFixtures {
  /** Starts a scripted gateway and serves the page with it preset. */
  readonly startScripted: (
    options?: ScriptedGatewayServerOptions["options"],
  ) => Promise<{ readonly server: ScriptedGatewayServer; readonly appUrl: string }>;
}

export const TOKEN = "scripted-token";

export const test = base.extend<TestFixtures>({
  startScripted: async ({ serveApp }, use) => {
    const servers: ScriptedGatewayServer[] = [];
    await use(async (options) => {
      const server = await startScriptedGatewayServer({ options: { auth: { token: TOKEN }, ...options } });
      servers.push(server);
      return { server, appUrl: await serveApp({ gatewayUrl: server.url }) };
    });
    for (const server of servers) await server.close();
  },
});

export { expect };
