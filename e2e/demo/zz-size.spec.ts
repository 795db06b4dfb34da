import { test } from "./scripted-test.ts";
import { startScriptedGatewayServer } from "./scripted-gateway-server.ts";
import { startServer } from "../../scripts/serve.mjs";
import { createDemoSeed } from "../../src/mocks/demo/demo-seed.ts";
test("sizes", async ({ browser }) => {
  const gw = await startScriptedGatewayServer({ options: { auth: { token: "x" }, seed: createDemoSeed() } } as never);
  const app = await startServer({ dir: "dist", port: 0, host: "127.0.0.1", gatewayUrl: gw.url, auth: "token" } as never);
  const page = await (await browser.newContext()).newPage();
  const rows: string[] = []; let body = 0;
  page.on("requestfinished", async (r) => { const s = await r.sizes(); body += s.responseBodySize; rows.push(`${s.responseBodySize} ${r.url()}`); });
  await page.goto(`${app.url}#token=x`);
  await page.waitForSelector('[data-role="assistant"]'); await page.waitForTimeout(2000);
  console.log(rows.join("\n"), "\nBODY", body, rows.length);
  await app.close(); await gw.close();
});
