import { expect, expectHeard, heard, hostPage, readyFrame, test } from "./embed-test.ts";

test("three lines in a page are a chat that answers, under a strict policy with Trusted Types", async ({
  page,
  host,
  startChat,
}) => {
  const chat = await startChat({ parents: [host.origin("dash")] });
  host.pages["/three.html"] = hostPage(chat.origin, `<gangway-chat src="${chat.origin}/"></gangway-chat>`);
  await page.goto(`${host.origin("dash")}/three.html`);
  const frame = await readyFrame(page);
  await frame.locator('textarea[name="message"]').fill("hello");
  await frame.locator('button[data-action="send"]').click();
  await expect(frame.locator('[data-role="assistant"][data-run-status="done"]')).toBeVisible();
  await expectHeard(page, "ready", {});
  await expectHeard(page, "run", { running: true });
  await expectHeard(page, "run", { running: false });
  const text = JSON.stringify(await heard(page));
  expect(text).not.toMatch(/hello|agent:|ws:|localhost/);
});
