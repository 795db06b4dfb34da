import { expectAccessible } from "../accessibility.ts";
import { expect } from "../fixtures.ts";
import { TOKEN, test } from "./scripted-test.ts";

for (const [protocol, decision] of [
  [4, "Allow once"],
  [3, "Deny"],
] as const) {
  test(`a command waits for its decision on protocol ${protocol}, and the tab says so`, async ({
    chat,
    page,
    startScripted,
  }) => {
    const { appUrl } = await startScripted({ protocol });
    if (protocol === 3) await page.setViewportSize({ width: 390, height: 780 });
    await chat.openReady(appUrl, { session: "agent:main:approvals", token: TOKEN });
    await chat.send("[approval]");
    const card = page.getByRole("region", { name: /wants to run a command/ });
    await expect(card.getByRole("figure")).toContainText("git push origin main --follow-tags");
    await expect(page).toHaveTitle(/^Approval needed/);
    await expectAccessible(page, { hasAnswers: true });
    await expect(async () => {
      const button = card.getByRole("button", { name: decision });
      if (await button.isVisible()) await button.click({ timeout: 1_000 });
      await expect(card).toHaveCount(0, { timeout: 1_000 });
    }).toPass();
    await expect(page).toHaveTitle(/^(?!Approval needed)/);
    await chat.expectAnswer("done");
  });
}
