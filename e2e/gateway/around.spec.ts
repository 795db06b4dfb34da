import { expect, test } from "./gateway-test.ts";

test("the console shows a refusal in the gateway's words, and a browser that revokes itself is forgotten there", async ({
  chat,
  appUrl,
  token,
  sessionKey,
  operator,
}) => {
  const { page } = chat;
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.exchange("hello [echo:there]");
  const devices = async () => {
    const { paired } = await operator.request("device.pair.list");
    return Array.isArray(paired) ? paired.length : 0;
  };

  await page.keyboard.press("Control+,");
  const settings = page.getByRole("dialog", { name: "Settings" });
  await expect(settings.getByText(/^openclaw devices remove [0-9a-f]{64}$/)).toBeVisible();
  await settings.getByRole("switch", { name: "Method console" }).check();
  await settings.getByRole("button", { name: "Open the console" }).click();
  await page.getByRole("combobox", { name: "Method" }).fill("device.pair.list");
  await expect(page.getByText(/lacks operator\.pairing/)).toBeVisible();
  await page.getByRole("button", { name: "Call", exact: true }).click();
  await expect(page.getByText("missing scope: operator.pairing")).toBeVisible();
  await page.keyboard.press("Escape");

  await page.getByRole("banner").getByRole("button", { name: "Options of this chat" }).click();
  await page.getByRole("menuitem", { name: "Reset" }).click();
  await page.getByRole("button", { name: "Reconnect with manage access" }).click();
  const question = page.getByRole("dialog", { name: /^Reset/ });
  await expect(question).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();

  const before = await devices();
  await page.keyboard.press("Control+,");
  await settings.getByRole("button", { name: "Revoke this browser’s access…" }).click();
  await settings.getByRole("button", { name: "Revoke and sign out" }).click();
  await expect(chat.connectButton).toBeVisible();
  await expect.poll(devices).toBe(before - 1);
});
