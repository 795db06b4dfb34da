import type { ChatPage } from "../chat-page.ts";
import { expect, TOKEN, test } from "../demo/scripted-test.ts";
import { takePictures } from "./take-pictures.ts";

const SESSION = "agent:main:pictures";

async function rest(chat: ChatPage): Promise<void> {
  await chat.page.waitForFunction(() => localStorage.getItem("gangway.kept") !== null);
  await chat.page.waitForTimeout(500);
}

test("offline", async ({ chat, startScripted }) => {
  const { server, appUrl } = await startScripted();
  await chat.openReady(appUrl, { session: SESSION, token: TOKEN });
  await chat.exchange("Tell me about the harbour. [stream:40:5]");
  await rest(chat);
  server.gateway.refuseSockets(600_000);
  server.gateway.dropAll();
  for (const text of ["First of what waits", "Then a second question", "And a third, somewhat longer one"])
    await chat.send(text);
  await expect(chat.page.locator('[data-delivery="queued"]')).toHaveCount(3);
  await takePictures(chat.page, "broken-queued");
  await chat.page.reload();
  await expect(chat.page.locator('[data-delivery="queued"]')).toHaveCount(3);
  await takePictures(chat.page, "broken-read-offline");
  await chat.page.keyboard.press("Control+k");
  await chat.page.keyboard.type("harbour");
  await chat.page.waitForTimeout(800);
  await takePictures(chat.page, "broken-search");
});

test("needs a person", async ({ chat, startScripted }) => {
  const { server, appUrl } = await startScripted();
  await chat.openReady(appUrl, { session: SESSION, token: TOKEN });
  await rest(chat);
  server.gateway.faults.failNextRequest("chat.send", {
    code: "INVALID_REQUEST",
    message: "This message ID was already used",
    details: { reason: "chat-request-conflict" },
  });
  await chat.send("A message of unknown fate");
  await expect(chat.page.locator('[data-delivery="unconfirmed"]')).toHaveCount(1);
  await chat.send("What waits behind it");
  await takePictures(chat.page, "broken-unconfirmed");
});

test("refused", async ({ chat, startScripted }) => {
  const { server, appUrl } = await startScripted();
  await chat.openReady(appUrl, { session: SESSION, token: TOKEN });
  await rest(chat);
  server.gateway.faults.failNextRequest("chat.send", {
    code: "INVALID_REQUEST",
    message: "attachments are not allowed here",
  });
  await chat.send("Something the gateway does not take");
  await expect(chat.page.locator('[data-delivery="refused"]')).toHaveCount(1);
  await takePictures(chat.page, "broken-refused");
});

test("interrupted", async ({ chat, startScripted }) => {
  const { server, appUrl } = await startScripted();
  await chat.openReady(appUrl, { session: SESSION, token: TOKEN });
  await rest(chat);
  await chat.send("A long answer [stream:400:60]");
  await expect(chat.answer()).toContainText("word5 ");
  server.gateway.restart({ announce: false, records: "kept", resume: false, downMs: 1_000 });
  await expect(chat.answer()).toContainText("Waiting for the gateway", { timeout: 20_000 });
  await takePictures(chat.page, "broken-lost");
  await expect(chat.answer()).toHaveAttribute("data-run-status", "interrupted", { timeout: 30_000 });
  await takePictures(chat.page, "broken-interrupted");
});

test("looking into it", async ({ chat, startScripted }) => {
  const { appUrl } = await startScripted();
  await chat.openReady(appUrl, { session: SESSION, token: TOKEN });
  await rest(chat);
  await chat.page
    .getByRole("button", { name: /settings/i })
    .first()
    .click();
  await chat.page.getByRole("menuitem", { name: /doctor/i }).click();
  await chat.page.waitForTimeout(2_000);
  await takePictures(chat.page, "broken-doctor");
});
