import { expectAccessible } from "../accessibility.ts";
import { expect, expectHeard, heard, hostPage, readyFrame, test } from "./embed-test.ts";

const FIELD = 'textarea[name="message"]';

for (const [width, height] of [
  [1280, 800],
  [390, 780],
] as const) {
  test(`the launcher opens, takes the focus, gives it back and counts what came meanwhile at ${width} px`, async ({
    page,
    host,
    startChat,
  }) => {
    await page.setViewportSize({ width, height });
    const chat = await startChat({ parents: [host.origin("dash")] });
    host.pages["/page.html"] = hostPage(
      chat.origin,
      `<p><a href="#here">A link</a></p><gangway-chat src="${chat.origin}/" layout="launcher" label="Ask us" accent="#0b5cad" accent-dark="#7db8ff"></gangway-chat>`,
    );
    await page.goto(`${host.origin("dash")}/page.html`);
    const button = page.getByRole("button", { name: /^Ask us/ });
    await expect(button).toHaveAttribute("aria-expanded", "false");
    // A chat that nobody asked for costs the page nothing.
    await expect(page.locator("gangway-chat").locator("iframe")).toHaveCount(0);

    await button.focus();
    await page.keyboard.press("Enter");
    const frame = await readyFrame(page);
    await expect(page.getByRole("dialog", { name: "Ask us" })).toBeVisible();
    await expect(frame.locator(FIELD)).toBeFocused();
    await expectAccessible(page, { hasAnswers: true });

    await frame.locator(FIELD).fill("[stream:30:60]");
    await frame.locator(FIELD).press("Enter");
    await expectHeard(page, "run", { running: true });
    if (width > 480) await button.click();
    else await page.getByRole("button", { name: "Close" }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(button).toBeFocused();
    await expectHeard(page, "unread", { count: 1 });
    await expect(page.getByRole("button", { name: "Ask us, 1 new" })).toBeVisible();
    await expectAccessible(page);

    await button.click();
    await expect(page.getByRole("button", { name: /new$/ })).toHaveCount(0);
    await expect(frame.locator(FIELD)).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(button).toBeFocused();
    expect((await heard(page)).filter(([name]) => name === "toggle")).toHaveLength(4);
  });
}

test("nothing of the launcher lies over what a person decides on", async ({ page, host, startChat }) => {
  const chat = await startChat({ parents: [host.origin("dash")] });
  host.pages["/page.html"] = hostPage(
    chat.origin,
    `<gangway-chat src="${chat.origin}/" layout="launcher"></gangway-chat>`,
  );
  await page.goto(`${host.origin("dash")}/page.html`);
  await page.getByRole("button", { name: "Chat" }).click();
  const frame = await readyFrame(page);
  await frame.locator(FIELD).fill("[approval]");
  await frame.locator('button[data-action="send"]').click();
  const confirm = frame.locator('[data-action="confirm-framed"]');
  // What has just appeared takes no press yet.
  await expect(async () => {
    await frame.getByRole("button", { name: "Allow once" }).click({ timeout: 1_000 });
    await expect(confirm).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await confirm.click();
  await expect(frame.locator('[data-role="assistant"]')).toHaveAttribute("data-run-status", "done");
});

test("layouts change while the chat stands, and several chats on a page are each their own", async ({
  page,
  host,
  startChat,
}) => {
  const chat = await startChat({ parents: [host.origin("dash")] });
  host.pages["/page.html"] = hostPage(
    chat.origin,
    `<gangway-chat src="${chat.origin}/" session="agent:main:one"></gangway-chat>
     <gangway-chat src="${chat.origin}/" session="agent:main:two" layout="compact"></gangway-chat>`,
  );
  await page.goto(`${host.origin("dash")}/page.html`);
  const [one, two] = [await readyFrame(page, 0), await readyFrame(page, 1)];
  await one.locator(FIELD).fill("only here");
  await expect(two.locator(FIELD)).toHaveValue("");
  await expect(one.getByRole("complementary", { name: "Chats" })).toBeVisible();
  await expect(two.locator("html")).toHaveAttribute("data-layout", "compact");

  const set = (name: string, value: string) =>
    page
      .locator("gangway-chat")
      .first()
      .evaluate((chat, [key = "", text = ""]) => chat.setAttribute(key, text), [name, value]);
  await set("layout", "chat");
  await expect(one.getByRole("complementary", { name: "Chats" })).toHaveCount(0);
  await expect(one.locator(FIELD)).toHaveValue("only here");
  await set("layout", "launcher");
  await expect(page.locator("gangway-chat").first().locator("iframe")).toBeHidden();
  await set("layout", "full");
  await expect(one.getByRole("complementary", { name: "Chats" })).toBeVisible();
  await expect(one.locator(FIELD)).toHaveValue("only here");
});

test("theme, colours, session, agent, focus, new chat and stop do what they say, also later", async ({
  page,
  host,
  startChat,
}) => {
  const chat = await startChat({ parents: [host.origin("dash")] });
  host.pages["/page.html"] = hostPage(
    chat.origin,
    `<gangway-chat src="${chat.origin}/" layout="chat" theme="dark" session="agent:main:first"></gangway-chat>`,
  );
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(`${host.origin("dash")}/page.html`);
  const frame = await readyFrame(page);
  const root = frame.locator("html");
  const inside = () => page.frames().find((candidate) => candidate.url().startsWith(chat.origin));
  const accent = () =>
    inside()?.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--accent"));
  await expect(root).toHaveAttribute("data-theme", "dark");
  const element = page.locator("gangway-chat");

  await element.evaluate((chat) => {
    chat.setAttribute("theme", "light");
    chat.setAttribute("accent", "#7a1fa2");
  });
  await expect(root).toHaveAttribute("data-theme", "light");
  await expect.poll(accent).toBe("#7a1fa2");
  // One that is no colour changes nothing.
  await element.evaluate((chat) => chat.setAttribute("accent", "red;}*{display:none"));
  await expectHeard(page, "error", { code: "message" });
  expect(await accent()).toBe("#7a1fa2");

  await element.evaluate((chat) => chat.setAttribute("session", "agent:main:second"));
  await expect.poll(() => inside()?.url()).toContain("#session=agent:main:second");
  await element.evaluate((chat) => chat.setAttribute("agent", "scribe"));
  await expect.poll(() => inside()?.url()).toContain("#session=agent:scribe:");
  await element.evaluate((chat: HTMLElementTagNameMap["gangway-chat"]) => chat.newChat());
  await expect.poll(() => inside()?.url()).toMatch(/#session=agent:scribe:web:/);
  await element.evaluate((chat: HTMLElementTagNameMap["gangway-chat"]) => chat.focus());
  await expect(frame.locator(FIELD)).toBeFocused();

  await frame.locator(FIELD).fill("[stream:400:60]");
  await frame.locator('button[data-action="send"]').click();
  await expectHeard(page, "run", { running: true });
  await element.evaluate((chat: HTMLElementTagNameMap["gangway-chat"]) => chat.stop());
  await expect(frame.locator('[data-role="assistant"]')).toHaveAttribute("data-run-status", "stopped");

  // A frame that loads itself again is the same frame.
  await inside()?.evaluate(() => location.reload());
  await readyFrame(page);
  await expect(root).toHaveAttribute("data-layout", "chat");
  await expect(root).toHaveAttribute("data-theme", "light");
});

test("what allows something asks once more in a frame, and so does a link that leads elsewhere", async ({
  page,
  host,
  startChat,
}) => {
  const chat = await startChat({ parents: [host.origin("dash")] });
  host.pages["/page.html"] = hostPage(
    chat.origin,
    `<gangway-chat src="${chat.origin}/" layout="chat"></gangway-chat>`,
  );
  await page.goto(`${host.origin("dash")}/page.html`);
  const frame = await readyFrame(page);
  await frame.locator(FIELD).fill("[md]");
  await frame.locator('button[data-action="send"]').click();
  const link = frame.locator('[data-role="assistant"] a[target="_blank"]').first();
  await link.click();
  const question = frame.getByRole("dialog");
  await expect(question).toContainText(new URL((await link.getAttribute("href")) ?? "").host);
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(question).toHaveCount(0);
  await expect(link).toBeFocused();

  await frame.locator(FIELD).fill("[approval]");
  await frame.locator('button[data-action="send"]').click();
  await expectHeard(page, "approval", { count: 1 });
  const card = frame.getByRole("region", { name: /wants to run a command/ });
  await expect(async () => {
    await card.getByRole("button", { name: "Allow once" }).click({ timeout: 1_000 });
    await expect(question).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(question).toContainText("git push origin main --follow-tags");
  const allow = question.locator('[data-action="confirm-framed"]');
  await expect(allow).toBeEnabled();

  // Something of the host over it takes the button away, and gives time anew when it goes.
  await page.evaluate(() => {
    const cover = document.createElement("div");
    cover.id = "cover";
    cover.style.cssText = "position:fixed;inset:0;background:white;opacity:0.5;z-index:9";
    document.body.append(cover);
  });
  await expect(allow).toBeDisabled();
  await expect(question.getByRole("status")).toContainText("covers");
  await page.evaluate(() => document.querySelector("#cover")?.remove());
  await expect(allow).toBeEnabled();
  await allow.click();
  await expect(card).toHaveCount(0);
  await expectHeard(page, "approval", { count: 0 });
});
