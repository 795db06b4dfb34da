import type { Page } from "@playwright/test";
import { expectAccessible } from "../accessibility.ts";
import type { ChatPage } from "../chat-page.ts";
import { expect, test } from "../fixtures.ts";

const diagram = (page: Page) => page.locator("[data-diagram]").last();

async function askForAll(chat: ChatPage, appUrl: string): Promise<void> {
  await chat.open(appUrl);
  await chat.tryDemo();
  await chat.pressNewChat();
  await chat.send("[md]");
  await chat.expectAnswer("done");
}

test("an answer's formulas and its diagram are drawn, under the page's own policy", async ({
  chat,
  serveApp,
}) => {
  await askForAll(chat, await serveApp());
  const { page } = chat;
  await expect(page.locator("[data-tex] .katex")).toHaveCount(3);
  await expect(page.locator("[data-tex]").last()).toBeVisible();
  await expect(page.getByText("A price, say $5 or $10, stays a price.")).toBeVisible();

  await diagram(page).scrollIntoViewIfNeeded();
  await expect(diagram(page)).toHaveAttribute("data-diagram", "drawn", { timeout: 30_000 });
  const frame = diagram(page).frameLocator("iframe");
  await expect(frame.locator("svg")).toContainText("Ship the parcel");
  expect(await diagram(page).locator("iframe").getAttribute("sandbox")).toBe("allow-scripts");
  // Nothing of the picture is in the page itself.
  await expect(page.locator("svg", { hasText: "Ship the parcel" })).toHaveCount(0);

  await diagram(page).getByRole("button", { name: "Open large" }).click();
  const view = page.getByRole("dialog", { name: "Diagram" });
  await expect(view.frameLocator("iframe").locator("svg")).toContainText("Ship the parcel", {
    timeout: 30_000,
  });
  await view.getByRole("button", { name: "Larger" }).click();
  await view.getByRole("button", { name: "Close" }).click();
  await expect(view).toHaveCount(0);

  await diagram(page).getByText("Source").click();
  await expect(diagram(page).getByText("flowchart LR")).toBeVisible();
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await expectAccessible(page, { hasAnswers: true });
  }
});
