import type { Locator } from "@playwright/test";
import { expectAccessible } from "../accessibility.ts";
import type { ChatPage } from "../chat-page.ts";
import { expect, test } from "../fixtures.ts";

async function ask(chat: ChatPage, appUrl: string, message: string): Promise<void> {
  await chat.open(appUrl);
  await chat.tryDemo();
  await chat.pressNewChat();
  await chat.send(message);
  await chat.expectAnswer("done");
}

async function openCall(chat: ChatPage, name: string): Promise<Locator> {
  const row = chat.toolCalls.filter({ has: chat.page.getByText(name, { exact: true }) }).first();
  await row.getByRole("button").first().click();
  return row;
}

test("a failed command shows its exit code in its line, and its output in the colours of the terminal", async ({
  chat,
  serveApp,
}) => {
  await ask(chat, await serveApp(), "[toolfail]");
  await expect(chat.toolCalls).toContainText("Exit code 1");
  const row = await openCall(chat, "exec");
  const output = row.getByRole("region", { name: "Output" });
  await expect(output).toContainText("✗ src/checkout/discounts.test.ts");
  await expect(output).not.toContainText("[31m");
  const colourOf = (words: string) =>
    output
      .getByText(words, { exact: true })
      .first()
      .evaluate((element) => getComputedStyle(element).color);
  const [red, green] = [await colourOf("✗"), await colourOf("✓")];
  expect(red).not.toBe(green);
  for (const width of [1280, 390]) {
    await chat.page.setViewportSize({ width, height: 800 });
    await expectAccessible(chat.page, { hasAnswers: true });
  }
});

test("a file, what was searched and fetched, and a change are shown as what they are", async ({
  chat,
  serveApp,
}) => {
  await ask(chat, await serveApp(), "[tools]");
  const { page } = chat;

  const read = await openCall(chat, "read");
  await expect(read.locator("[data-code-block]")).toContainText("image: shop/api:4.2.1");

  const search = await openCall(chat, "web_search");
  const link = search.getByRole("link", { name: "Start containers automatically" });
  await expect(link).toHaveAttribute("href", "https://docs.example.com/restart");
  await expect(search.getByRole("region", { name: "Results" })).not.toContainText("EXTERNAL_UNTRUSTED");

  const fetched = await openCall(chat, "web_fetch");
  await expect(fetched.getByRole("link", { name: "Start containers automatically" })).toBeVisible();
  await expect(fetched.getByRole("region", { name: "Output" })).toContainText("unless-stopped");

  const edit = await openCall(chat, "edit");
  const changes = edit.getByRole("region", { name: "Changes" });
  await expect(changes.locator('[data-diff="removed"]')).toContainText("image: shop/api:4.2.1");
  await expect(changes.locator('[data-diff="added"]')).toHaveCount(2);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await expect(changes).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await expectAccessible(page, { hasAnswers: true });
  }
});
