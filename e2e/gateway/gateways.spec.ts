import { startScriptedGatewayServer } from "../demo/scripted-gateway-server.ts";
import { readStorage } from "../read-storage.ts";
import { expect, test } from "./gateway-test.ts";

const OTHER_TOKEN = "the-other-token";

test("beside a real gateway another one has its own token, cache and sign-out, and both are there again after a reload", async ({
  chat,
  page,
  rig,
  serveApp,
  token,
  sessionKey,
}) => {
  const other = await startScriptedGatewayServer({ options: { auth: { token: OTHER_TOKEN } } });
  const gateways = [
    { id: "real", name: "Real", url: `${rig.gateway.url}/`, auth: "token" },
    { id: "other", name: "Other", url: `${other.url}/`, auth: "token" },
  ];
  const appUrl = await serveApp({ config: { gateways } });
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.exchange("kept with the real one [stream:3:10]");

  await chat.openGateways();
  await chat.gatewayRow(`${other.url}/`).getByRole("button", { name: "Switch to Other" }).click();
  await chat.credential.fill(OTHER_TOKEN);
  await chat.connectButton.click();
  await chat.expectConnection("ready");
  await chat.exchange("kept with the other one [stream:3:10]");
  await page.reload();
  await chat.expectConnection("ready");
  await expect(chat.questions).toContainText(["kept with the other one"]);

  // The real one stands by, let in by the token that it gave to this device.
  await chat.openGateways();
  await expect(chat.gatewayRow(`${rig.gateway.url}/`).getByText("Connected")).toBeVisible({
    timeout: 20_000,
  });
  await page.keyboard.press("Escape");
  await chat.switchTo("Real");
  await expect(chat.questions).toContainText(["kept with the real one"]);
  await expect(chat.page.getByText("kept with the other one")).toHaveCount(0);

  const kept = async () => JSON.stringify(await readStorage(page));
  await expect.poll(kept).toContain("kept with the other one");
  await chat.openGateways();
  await chat.gatewayRow(`${other.url}/`).getByRole("button", { name: "Options of Other" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page
    .getByRole("dialog", { name: "Sign out of Other?" })
    .getByRole("button", { name: "Sign out" })
    .click();
  await expect(chat.gatewayRow(`${other.url}/`)).toContainText("Sign-in needed");
  await expect.poll(kept).not.toContain("kept with the other one");
  expect(await kept()).toContain("kept with the real one");
  await page.reload();
  await chat.expectConnection("ready");
  await expect(chat.questions).toContainText(["kept with the real one"]);
  await other.close();
});
