import { expect, test } from "./gateway-test.ts";

test("the gateway's own commands are offered, one of them runs, and the way to think is kept there", async ({
  chat,
  appUrl,
  token,
  sessionKey,
  operator,
}) => {
  const { page } = chat;
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.exchange("hello [echo:there]");
  const pill = page.locator('[data-action="manner"]');
  await expect(pill).toBeVisible();

  await chat.composer.focus();
  await page.keyboard.type("/");
  await expect(page.getByRole("option", { name: /^\/status/ })).toBeAttached();
  expect(await page.getByRole("option").count()).toBeGreaterThan(20);
  await page.keyboard.type("statu");
  await expect(page.getByRole("option", { selected: true })).toContainText("/status");
  await page.keyboard.press("Tab");
  await expect(chat.composer).toHaveValue(/^\/status ?$/);
  await page.keyboard.press("Enter");
  await expect(chat.answer()).toContainText("OpenClaw", { timeout: 20_000 });

  await pill.click();
  const popup = page.getByRole("dialog", { name: /^How .+ answers$/ });
  await expect(popup.getByRole("radio", { name: /Scripted/ })).toBeChecked();
  await popup.getByText("high", { exact: true }).click();
  await expect(popup.getByRole("radio", { name: "high", exact: true })).toBeChecked();
  const level = async () => {
    const { session } = await operator.request("sessions.describe", { key: sessionKey });
    return (session as Record<string, unknown> | undefined)?.["thinkingLevel"];
  };
  await expect.poll(level).toBe("high");
  await page.keyboard.press("Escape");
  await page.reload();
  await chat.expectConnection("ready");
  await pill.click();
  await expect(popup.getByRole("radio", { name: "high", exact: true })).toBeChecked();
});

test("a message that waits for the end of the answer goes out then, and one that interrupts at once", async ({
  chat,
  appUrl,
  token,
  sessionKey,
  rig,
}) => {
  const { page } = chat;
  await chat.openReady(appUrl, { session: sessionKey, token });
  await expect(page.locator('[data-action="manner"]')).toBeVisible();
  const choose = async (name: RegExp) => {
    await page.getByRole("button", { name: /^While the agent works/ }).click();
    await page.getByRole("menuitemradio", { name }).click();
    await expect(page.getByRole("menu")).toBeHidden();
  };
  await chat.send("one [stream:120:40]");
  await expect(chat.answer()).toContainText("word5 ", { timeout: 20_000 });
  await chat.composer.fill("two [echo:after-one]");
  await choose(/Wait/);
  await chat.sendButton.click();
  await expect(page.locator('[data-delivery="queued"]')).toHaveCount(1);
  expect(rig.model.startedTurns("after-one")).toBe(0);
  await expect(chat.answer()).toContainText("Understood: after-one.", { timeout: 30_000 });
  await expect(chat.answer(0)).toContainText("word119");

  await chat.send("three [stream:3000:40]");
  await expect(chat.answer()).toContainText("word5 ", { timeout: 20_000 });
  await chat.composer.fill("four [echo:at-once]");
  await choose(/Interrupt/);
  await chat.sendButton.click();
  await expect(chat.answer()).toContainText("Understood: at-once.", { timeout: 30_000 });
  await expect(page.locator('[data-run-status="stopped"]')).toHaveCount(1);
});
