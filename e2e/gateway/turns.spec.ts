import { expectAccessible } from "../accessibility.ts";
import { expect, test } from "./gateway-test.ts";

test("a message is edited in a new chat that holds everything before it", async ({
  chat,
  appUrl,
  token,
  sessionKey,
}) => {
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.exchange("first [echo:one]");
  await chat.exchange("second [echo:two]");
  const menu = chat.page.getByRole("button", { name: "More about your message" });
  await expect(menu).toHaveCount(2);
  await menu.last().focus();
  await menu.last().press("Enter");
  await expectAccessible(chat.page);
  await chat.page.getByRole("menuitem", { name: "Edit in a new chat from here" }).press("Enter");
  await expect(chat.composer).toHaveValue("second [echo:two]");
  await expect(chat.questions).toHaveCount(1);
  await expect(chat.answer()).toContainText("Understood: one.");
  await chat.composer.fill("other [echo:three]");
  await chat.sendButton.click();
  await expect(chat.answers).toHaveCount(2);
  await expect(chat.answer()).toContainText("Understood: three.");

  await chat.session(sessionKey).click();
  await expect(chat.questions).toHaveCount(2);
  await expect(chat.answer()).toContainText("Understood: two.");
});

test("going back to a message asks for manage access once, takes what came after away, and gives the message back", async ({
  chat,
  appUrl,
  token,
  sessionKey,
}) => {
  const { page } = chat;
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.exchange("first [echo:one]");
  await chat.exchange("second [echo:two]");
  const menu = page.getByRole("button", { name: "More about your message" });
  await expect(menu).toHaveCount(2);
  await menu.last().focus();
  await menu.last().press("Enter");
  await page.getByRole("menuitem", { name: "Go back to here" }).press("Enter");
  const more = page.getByRole("dialog", { name: "More access is needed" });
  await expect(more).toContainText("Going back to an earlier message needs manage access.");
  await more.getByRole("button", { name: "Reconnect with manage access" }).click();
  await page
    .getByRole("dialog", { name: "Go back to this message?" })
    .getByRole("button", { name: "Go back", exact: true })
    .click();
  await expect(chat.questions).toHaveCount(1);
  await expect(chat.composer).toHaveValue("second [echo:two]");
  await chat.composer.fill("other [echo:three]");
  await chat.sendButton.click();
  await expect(chat.answers).toHaveCount(2);
  await expect(chat.answer()).toContainText("Understood: three.");
  await page.reload();
  await expect(chat.questions).toHaveCount(2);
  await expect(chat.answer()).toContainText("Understood: three.");
});

test("the link of an answer finds it again after a reload", async ({ chat, appUrl, token, sessionKey }) => {
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.exchange("first [echo:one]");
  await chat.exchange("second [echo:two]");
  const rowId = await chat.answer(0).getAttribute("data-message-id");
  await chat.page.goto("about:blank");
  await chat.page.goto(`${appUrl}/#${new URLSearchParams({ session: sessionKey, row: rowId ?? "" })}`);
  await expect(chat.answer(0)).toContainText("Understood: one.");
  await expect(chat.page.locator(`[data-message-id="${rowId}"]`)).toBeFocused();
});
