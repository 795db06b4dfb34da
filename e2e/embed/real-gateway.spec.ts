import { freePort, startRealGateway } from "../gateway/real-gateway.ts";
import { startScriptedModel } from "../gateway/scripted-model.ts";
import { expect, expectHeard, heard, hostPage, readyFrame, test } from "./embed-test.ts";

test("a token of the host signs the chat in to a real gateway, is kept nowhere, and never said", async ({
  page,
  host,
  serveApp,
}) => {
  test.setTimeout(150_000);
  const port = await freePort();
  const dash = host.origin("dash");
  const gateways = [{ id: "home", name: "Home", url: `ws://127.0.0.1:${port}` }];
  const url = await serveApp({ config: { gateways, embed: { parents: [dash], handOver: [dash] } } });
  const origin = url.replace("127.0.0.1", "chat.localhost");
  const model = await startScriptedModel();
  const gateway = await startRealGateway({ port, allowedOrigins: [origin], modelUrl: model.url });
  try {
    host.pages["/page.html"] = hostPage(origin, `<div id="place" data-src="${origin}/"></div>`);
    await page.goto(`${dash}/page.html`);
    await page.waitForFunction(() => "Gangway" in window);
    await page.evaluate((token) => {
      const src = document.querySelector<HTMLElement>("#place")?.dataset["src"] ?? "";
      Gangway.mount("#place", { src, layout: "chat", handOver: async () => token });
    }, gateway.token);
    const frame = await readyFrame(page);
    await frame.locator('textarea[name="message"]').fill("hello from a frame");
    await frame.locator('button[data-action="send"]').click();
    await expect(frame.locator('[data-role="assistant"][data-run-status="done"]')).toBeVisible({
      timeout: 30_000,
    });
    await expectHeard(page, "ready", {});
    expect(JSON.stringify(await heard(page))).not.toContain(gateway.token);
    const inside = page.frames().find((candidate) => candidate.url().startsWith(origin));
    expect(`${inside?.url()}`).not.toContain(gateway.token);
  } finally {
    await gateway.stop();
    await model.close();
  }
});
