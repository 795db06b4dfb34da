import { expect, test } from "./gateway-test.ts";

const PANEL = "Runs, usage and agent";

test("a stopped turn says which call had no result, and the panel shows what the gateway tells of its agent", async ({
  appUrl,
  chat,
  page,
  sessionKey,
  token,
}) => {
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 1280, height: 800 });
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.send("[tool]");
  await expect(page.locator('[data-tool-call-id][data-status="running"]')).toBeVisible({ timeout: 30_000 });
  await chat.stopButton.click();
  await page.getByRole("button", { name: "What was stopped" }).click({ timeout: 30_000 });
  const calls = page.getByRole("list", { name: "Calls without a result when it was stopped" });
  await expect(calls).toContainText("exec");
  await expect(page.getByText("The gateway lists nothing of this chat that still goes on.")).toBeVisible();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: PANEL }).click();
  const panel = page.getByRole("complementary", { name: PANEL });
  await expect(panel.locator('[data-span="tool"]')).toHaveCount(1);
  // A gateway that has not counted yet begins when it is asked, and takes its time.
  await panel.getByRole("tab", { name: "Usage" }).click();
  await expect(panel.getByRole("radio", { name: "7 days" })).toBeChecked();
  await panel.getByRole("tab", { name: "Agent" }).click();
  await panel.getByRole("button", { name: "Tools" }).click();
  await expect(panel.getByText(/^Built-in tools · \d+ tools$/)).toBeVisible({ timeout: 30_000 });
  await panel.getByRole("button", { name: "Scheduled jobs" }).click();
  await expect(panel.getByText("Heartbeat (main)")).toBeVisible({ timeout: 30_000 });

  await panel.getByRole("tab", { name: "Usage" }).click();
  await expect(panel.getByRole("table", { name: "Tokens per day" })).toBeVisible({ timeout: 120_000 });
  await expect(panel.getByRole("table", { name: "Tokens per chat" })).toBeVisible();
});
