import { expect, test } from "../fixtures.ts";
import { takePictures } from "./take-pictures.ts";

test("the panel of a chat", async ({ chat, serveApp }) => {
  const { page } = chat;
  await chat.open(await serveApp());
  await chat.tryDemo();
  await chat.sessions.nth(1).click();
  const open = page.getByRole("banner").getByRole("button", { name: "Runs, usage and agent" });
  await open.click();
  for (const tab of ["Run", "Usage", "Agent"]) {
    await page.getByRole("tab", { name: tab }).click();
    await expect(page.getByRole("tabpanel")).toBeVisible();
    await takePictures(page, `panel-${tab.toLowerCase()}`);
  }
});
