import { readFile } from "node:fs/promises";
import { createLongSeed } from "../../src/mocks/long-session.ts";
import { expectAccessible } from "../accessibility.ts";
import { expect, TOKEN, test } from "./scripted-test.ts";

const LONG = "agent:main:long-400";
const seed = createLongSeed(400);

test("a link to an early message loads what lies before it and leads there", async ({
  chat,
  startScripted,
}) => {
  const { appUrl } = await startScripted({ seed });
  await chat.openReady(appUrl, { session: LONG, token: TOKEN });
  const page = chat.page;
  await expect(page.locator("[data-row]").last()).toBeInViewport();
  const first = chat.questions.filter({ hasText: "Question 0: how many boats" });
  await expect(async () => {
    await page.locator('section[aria-label="Conversation"]').press("Home");
    await expect(first).toBeInViewport({ timeout: 1_000 });
  }).toPass();
  const rowId = await first.getAttribute("data-message-id");
  await page.goto("about:blank");
  await page.goto(`${appUrl}/#${new URLSearchParams({ session: LONG, row: rowId ?? "", token: TOKEN })}`);
  await expect(page.getByText("Question 0: how many boats")).toBeInViewport();
  await expect(page.locator(`[data-message-id="${rowId}"]`)).toBeFocused();
  expect(page.url()).not.toContain(TOKEN);
});

test("the arrows with Alt and Shift go from turn to turn", async ({ chat, startScripted }) => {
  const { appUrl } = await startScripted({ seed });
  await chat.openReady(appUrl, { session: LONG, token: TOKEN });
  await expect(chat.page.getByRole("button", { name: "More about this answer" }).last()).toBeAttached();
  await expect(chat.page.locator("[data-row]").last()).toBeInViewport();
  await expect(async () => {
    await chat.page.keyboard.press("Alt+Shift+ArrowUp");
    await expect(chat.page.locator('[data-role="user"]:focus')).toHaveCount(1, { timeout: 500 });
  }).toPass();
  const before = await chat.page.locator('[data-role="user"]:focus').getAttribute("data-message-id");
  await chat.page.keyboard.press("Alt+Shift+ArrowUp");
  const focused = chat.page.locator('[data-role="user"]:focus');
  await expect(focused).not.toHaveAttribute("data-message-id", before ?? "");
  await expect(focused).toBeInViewport();
});

test("a message goes back to the composer by keyboard, and its menu is accessible", async ({
  chat,
  startScripted,
}) => {
  const { appUrl } = await startScripted({ seed: createLongSeed(4) });
  await chat.openReady(appUrl, { session: "agent:main:long-4", token: TOKEN });
  const menu = chat.page.getByRole("button", { name: "More about your message" }).last();
  await expect(menu).toBeAttached();
  await menu.focus();
  await menu.press("Enter");
  await expect(chat.page.getByRole("menu")).toBeVisible();
  await expectAccessible(chat.page);
  const item = chat.page.getByRole("menuitem", { name: "Edit as a new message" });
  await item.press("Enter");
  await expect(chat.composer).toHaveValue(/boats/);
  await expect(chat.composer).toBeFocused();
});

test("a saved page shows the conversation, needs no network and runs nothing", async ({
  chat,
  startScripted,
  page,
}) => {
  const { appUrl } = await startScripted();
  await chat.openReady(appUrl, { session: "agent:main:saved", token: TOKEN });
  await chat.exchange("[xss]");
  await expect(chat.page.getByRole("button", { name: "More about this answer" })).toBeAttached();
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog")).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.type("export");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Export the conversation" });
  await dialog.getByText("Web page").click();
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Save" }).click();
  const text = await readFile((await (await download).path()) ?? "", "utf8");
  await page.route("**/saved.html", (route) => route.fulfill({ contentType: "text/html", body: text }));
  await page.goto(`${appUrl}/saved.html`);
  await expect(page.locator("article")).toHaveCount(2);
  await expect(page.locator("script, iframe, img, svg, form, input")).toHaveCount(0);
  expect(await page.evaluate(() => "__hostile" in window)).toBe(false);
});
