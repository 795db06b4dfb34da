import { readFile } from "node:fs/promises";
import { expectAccessible } from "../accessibility.ts";
import { expect, TOKEN, test } from "./scripted-test.ts";

const session = "agent:main:insight";
const PANEL = "Runs, usage and agent";

test("a turn is shown over time, its steps lead to their place in the conversation, and it can be saved", async ({
  chat,
  page,
  startScripted,
}) => {
  const { appUrl } = await startScripted();
  await page.setViewportSize({ width: 1280, height: 800 });
  await chat.openReady(appUrl, { session, token: TOKEN });
  await chat.exchange("run [tools]");
  await page.getByRole("button", { name: "Run view" }).click();

  const panel = page.getByRole("complementary", { name: PANEL });
  const steps = panel.getByRole("region", { name: "Steps of this turn over time" });
  const calls = steps.locator('[data-span="tool"]');
  await expect(calls.first()).toHaveAccessibleName(/starts at .+, .+, (done|failed)/);
  await expect(panel.getByText("Times as this page saw them.")).toBeVisible();
  await expectAccessible(page, { hasAnswers: true });

  const saved = page.waitForEvent("download");
  await panel.getByRole("button", { name: "Save as JSON" }).click();
  const file: unknown = JSON.parse(await readFile(await (await saved).path(), "utf8"));
  expect(file).toMatchObject({ format: "gangway.run", version: 1, source: "watched", status: "done" });

  await panel.getByRole("button", { name: "Zoom in" }).click();
  await expect(panel.getByRole("button", { name: "Whole turn" })).toBeEnabled();
  await calls.first().focus();
  await page.keyboard.press("0");
  await expect(panel.getByRole("button", { name: "Whole turn" })).toBeDisabled();

  await page.keyboard.press("Enter");
  await expect(page.locator("[data-tool-call-id] > button").first()).toBeFocused();

  await panel.getByRole("button", { name: "Close panel" }).click();
  await expect(panel).toBeHidden();
});

test("usage and what the agent can do are asked for on request, also over the whole of a narrow screen", async ({
  chat,
  page,
  startScripted,
}) => {
  const { appUrl } = await startScripted();
  await page.setViewportSize({ width: 390, height: 780 });
  await chat.openReady(appUrl, { session, token: TOKEN });
  await chat.exchange("hello [stream:20:5]");
  const opener = page.getByRole("button", { name: PANEL });
  await opener.click();

  const panel = page.getByRole("dialog", { name: PANEL });
  await panel.getByRole("tab", { name: "Usage" }).click();
  await expect(panel.getByRole("table", { name: "Tokens per day" }).getByRole("row")).toHaveCount(2);
  await expect(panel.getByText("Context of this chat")).toBeVisible();
  await expectAccessible(page, { hasAnswers: true });

  await panel.getByRole("tab", { name: "Agent" }).click();
  await panel.getByRole("button", { name: "Tools" }).click();
  await expect(panel.getByText("Built-in tools · 7 tools")).toBeVisible();
  await panel.getByRole("button", { name: "Skills" }).click();
  await panel.getByText("Not ready · 2").click();
  await expect(panel.getByText("Missing: op, OP_ACCOUNT")).toBeVisible();
  await panel.getByRole("button", { name: "Instructions and memory" }).click();
  await panel.getByRole("button", { name: "Open MEMORY.md" }).click();
  await expect(page.getByRole("dialog", { name: "MEMORY.md" })).toContainText("What to remember");
  await page.keyboard.press("Escape");
  await expectAccessible(page, { hasAnswers: true });

  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(opener).toBeFocused();
});

test("an old gateway's panel says what it does not offer, and shows what it has", async ({
  chat,
  page,
  startScripted,
}) => {
  const { appUrl } = await startScripted({ protocol: 3 });
  await page.setViewportSize({ width: 1280, height: 800 });
  await chat.openReady(appUrl, { session, token: TOKEN });
  await chat.exchange("hello [stream:5:5]");
  await page.getByRole("button", { name: PANEL }).click();
  const panel = page.getByRole("complementary", { name: PANEL });
  await panel.getByRole("tab", { name: "Usage" }).click();
  await expect(panel.getByText("This gateway keeps no usage by day.")).toBeVisible();
  await panel.getByRole("tab", { name: "Agent" }).click();
  await panel.getByRole("button", { name: "Tools" }).click();
  await expect(panel.getByText("This gateway does not offer this.")).toBeVisible();
  await panel.getByRole("button", { name: "Scheduled jobs" }).click();
  await expect(panel.getByText("Morning briefing")).toBeVisible();
});
