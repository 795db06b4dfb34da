import { expect, TOKEN, test } from "../demo/scripted-test.ts";
import { BRANDED, LINKS_SESSION, SITE_SEED } from "../demo/site-config.ts";
import { takePictures } from "./take-pictures.ts";

test("a site's own look", async ({ chat, page, serveApp, startScripted }) => {
  const { server } = await startScripted({ seed: SITE_SEED });
  await chat.open(await serveApp({ config: { ...BRANDED, gateways: [] } }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(BRANDED.title);
  await takePictures(page, "site-first-screen");
  const appUrl = await serveApp({ config: { ...BRANDED, images: { hosts: [] } }, gatewayUrl: server.url });
  await chat.openReady(appUrl, { session: LINKS_SESSION, token: TOKEN });
  await expect(chat.answer()).toBeVisible();
  await takePictures(page, "site-links");
  await chat.pressNewChat();
  await expect(page.getByRole("heading", { name: BRANDED.welcome.title })).toBeVisible();
  await takePictures(page, "site-welcome");
});

test("mistakes in the file", async ({ chat, page, serveApp }) => {
  const config = { title: "", colour: "red", gateways: [{ id: "home", url: "nowhere" }], storage: "none" };
  await chat.open(await serveApp({ config }));
  await expect(page.locator("[data-setup-problems]")).toBeVisible();
  await takePictures(page, "site-mistakes");
});
