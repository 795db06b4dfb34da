import { fillSession } from "../bench/lib/fill-session.ts";
import type { ChatPage } from "../chat-page.ts";
import { expect, test } from "./gateway-test.ts";

/** What depends on the machine is measured by `npm run bench`; these hold on any. */
const BUDGET = { elements: 3_000 };
const MESSAGES = 2_000;
const NOTCHES = 60;
const NOTCH_PX = 600;
/** Of the newest hundred rows nothing tells whether a list grows with what is read. */
const READ_BACK_TO = 1_800;

const oldestDrawn = (chat: ChatPage) =>
  chat.page.evaluate(() => {
    const numbers = document.body.textContent.matchAll(/message-(\d+)-ends/g);
    return Math.min(...Array.from(numbers, ([, number]) => Number(number)));
  });

test("wheeling up through a long session keeps few elements alive", async ({
  chat,
  rig,
  appUrl,
  token,
  sessionKey,
  operator,
}) => {
  test.slow();
  await operator.request("chat.send", {
    sessionKey,
    message: "begin [echo:begin]",
    idempotencyKey: sessionKey,
  });
  await expect(async () => {
    const { messages } = await operator.request("chat.history", { sessionKey });
    expect(JSON.stringify(messages)).toContain("Understood: begin.");
  }).toPass();
  await fillSession(rig.gateway.folder, sessionKey, MESSAGES);

  await chat.openReady(appUrl, { session: sessionKey, token });
  await expect(chat.page.getByText(`message-${MESSAGES}-ends`)).toBeVisible();
  await chat.page.mouse.move(700, 350);
  let most = 0;
  await expect(async () => {
    for (let notch = 0; notch < NOTCHES; notch += 1) {
      await chat.page.mouse.wheel(0, -NOTCH_PX);
      most = Math.max(most, await chat.page.evaluate(() => document.querySelectorAll("*").length));
    }
    expect(await oldestDrawn(chat), "how far back the wheel led").toBeLessThan(READ_BACK_TO);
  }).toPass({ timeout: 60_000 });
  console.log(`most elements alive: ${most}, back to message ${await oldestDrawn(chat)}`);
  expect(most).toBeLessThanOrEqual(BUDGET.elements);
});

/**
 * What Markdown made of an answer: every element of it with its words, without what is around the text. Line breaks
 * between the items of a list or the cells of a table are in the source of some pages and seen in none.
 */
const drawnElements = (chat: ChatPage) =>
  chat
    .answer()
    .locator("h1, h2, h3, h4, h5, h6, p, ul, ol, li, strong, em, code, pre, table, tr, td, th, a, blockquote")
    .evaluateAll((elements) =>
      elements.map(({ tagName, textContent }) => {
        const hasOnlyElements = /^(?:UL|OL|LI|TABLE|TR|BLOCKQUOTE)$/.test(tagName);
        return `${tagName} ${hasOnlyElements ? textContent?.replace(/\n/g, "") : textContent}`;
      }),
    );

for (const [what, message, lastWords] of [
  ["a long document", "write [doc:16:20]", "The document ends here."],
  ["a show-piece of Markdown", "show [md]", "The end."],
  ["a long list", "write [list:8:10]", "The block ends here."],
  ["a long table", "write [table:8:10]", "The block ends here."],
  ["a long fence", "write [fence:8:10]", "The block ends here."],
] as const) {
  test(`${what} that streamed looks as it does after a reload`, async ({
    chat,
    appUrl,
    token,
    sessionKey,
  }) => {
    await chat.openReady(appUrl, { session: sessionKey, token });
    await chat.exchange(message);
    await expect(chat.answer()).toContainText(lastWords);
    const streamed = await drawnElements(chat);
    expect(streamed.length).toBeGreaterThan(1);
    await chat.page.reload();
    await chat.expectConnection("ready");
    await expect(chat.answer()).toContainText(lastWords);
    await expect(async () => expect(await drawnElements(chat)).toEqual(streamed)).toPass({ timeout: 10_000 });
  });
}
