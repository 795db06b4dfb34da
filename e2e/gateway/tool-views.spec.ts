import { expect, test } from "./gateway-test.ts";

test("a failed command keeps its exit code, and a written and changed file its changes, also after a reload", async ({
  appUrl,
  chat,
  page,
  sessionKey,
  token,
}) => {
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.exchange("[colours]");
  await chat.exchange("[rewrite:notes/port.ts]");
  for (const isReloaded of [false, true]) {
    if (isReloaded) {
      await page.goto("about:blank");
      await chat.openReady(appUrl, { session: sessionKey, token });
    }
    const [command, write, edit] = [chat.toolCalls.nth(0), chat.toolCalls.nth(1), chat.toolCalls.nth(2)];
    await expect(command).toHaveAttribute("data-status", "error", { timeout: 30_000 });
    await expect(command).toContainText("Exit code 3");
    await command.getByRole("button").first().click();
    await expect(command.getByRole("region", { name: "Output" })).toContainText("green red");

    await write.getByRole("button").first().click();
    await expect(write.locator("[data-code-block]")).toContainText("export const port = 8080;");
    await expect(write.getByRole("region", { name: "Output" })).toContainText("Successfully wrote");

    await edit.getByRole("button").first().click();
    const changes = edit.getByRole("region", { name: "Changes" });
    await expect(changes.locator('[data-diff="removed"]')).toContainText("export const port = 8080;");
    await expect(changes.locator('[data-diff="added"]')).toContainText("export const port = 9090;");
  }
});
