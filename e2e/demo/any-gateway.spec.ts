import { SocketLog } from "../socket-log.ts";
import { expect, TOKEN, test } from "./scripted-test.ts";

const SESSION = "agent:main:e2e";
const RETRY_WATCH_MS = 4_000;

for (const protocol of [3, 4] as const) {
  test.describe(`a gateway of protocol ${protocol}`, () => {
    test("chats, and the answer is still there after a reload", async ({ chat, startScripted }) => {
      const { appUrl } = await startScripted({ protocol });
      const log = new SocketLog(chat.page);
      await chat.openReady(appUrl, { session: SESSION, token: TOKEN });
      await chat.send("go [stream:40:30]");
      await expect(chat.answer()).toContainText("word5 ");
      await chat.expectAnswer("running");
      await chat.expectAnswer("done");
      await expect(chat.answer()).toContainText("word38 word39");
      await chat.exchange("again [stream:3:10]");
      await expect(chat.answers).toHaveCount(2);
      await expect(chat.questions).toHaveCount(2);
      expect(log.count("connect")).toBe(1);

      await chat.page.reload();
      await chat.expectConnection("ready");
      await expect(chat.answers).toHaveCount(2);
      await expect(chat.answers.first()).toContainText("word38 word39");
    });

    test("runs a tool", async ({ chat, startScripted }) => {
      const { appUrl } = await startScripted({ protocol });
      await chat.openReady(appUrl, { session: SESSION, token: TOKEN });
      await chat.exchange("run [tool]");
      await expect(chat.toolCalls).toHaveCount(1);
      await expect(chat.toolCalls).toHaveAttribute("data-status", "done");
    });

    test("stops", async ({ chat, startScripted }) => {
      const { appUrl } = await startScripted({ protocol });
      await chat.openReady(appUrl, { session: SESSION, token: TOKEN });
      await chat.send("go [stream:400:40]");
      await expect(chat.answer()).toContainText("word5 ");
      await chat.stopButton.click();
      await chat.expectAnswer("stopped");
      await expect(chat.answer()).toContainText("word5 ");
    });

    test("shows a failed run", async ({ chat, startScripted }) => {
      const { appUrl } = await startScripted({ protocol });
      await chat.openReady(appUrl, { session: SESSION, token: TOKEN });
      await chat.exchange("fail [err]", "failed");
      await chat.exchange("again [stream:3:10]");
      await expect(chat.answer()).toContainText("word0 word1 word2");
    });

    test("tries a wrong token once", async ({ chat, startScripted }) => {
      const { appUrl } = await startScripted({ protocol });
      const log = new SocketLog(chat.page);
      await chat.open(appUrl, { token: "not-the-token" });
      await expect(chat.refusal("token-mismatch")).toBeVisible();
      await chat.page.waitForTimeout(RETRY_WATCH_MS);
      expect(log.sockets).toBe(1);
    });

    test("comes back by itself after the line was lost in mid-answer", async ({ chat, startScripted }) => {
      const { appUrl, server } = await startScripted({ protocol });
      await chat.openReady(appUrl, { session: SESSION, token: TOKEN });
      await chat.send("go [stream:100:60]");
      await expect(chat.answer()).toContainText("word5 ");
      server.gateway.dropAll();
      await expect(chat.page.locator("html")).not.toHaveAttribute("data-connection", "ready");
      await expect(chat.composer).toBeEditable();
      await chat.expectConnection("ready");
      await chat.expectAnswer("done");
      await expect(chat.answer()).toContainText("word0 word1");
      await expect(chat.answer()).toContainText("word98 word99");
      await expect(chat.answers).toHaveCount(1);
      await expect(chat.questions).toHaveCount(1);
      expect(server.gateway.startedRuns).toBe(1);
    });
  });
}

const PAIRING_REQUEST = "5f3c1c1e-7d2b-4d43-9c55-0a5c9b0e2f11";

for (const [what, hint] of [
  ["connects by itself once it is", { recommendedNextStep: "wait_then_retry" }],
  ["tries again when told to", {}],
] as const) {
  test(`a device that must be approved says how, and ${what}`, async ({ chat, startScripted }) => {
    const { appUrl, server } = await startScripted();
    server.gateway.faults.refuseNextConnect({
      error: {
        code: "NOT_PAIRED",
        message: "pairing required",
        details: { code: "PAIRING_REQUIRED", requestId: PAIRING_REQUEST, reason: "not-paired", ...hint },
      },
      closeCode: 1008,
    });
    await chat.open(appUrl, { session: SESSION, token: TOKEN });
    await chat.expectConnection("pairing");
    await expect(chat.page.locator("body")).toContainText(`openclaw devices approve ${PAIRING_REQUEST}`);
    if (!("recommendedNextStep" in hint)) await chat.page.getByRole("button", { name: /again|now/i }).click();
    await chat.expectConnection("ready");
  });
}

test("a message sent twice by a lost answer starts one run", async ({ chat, startScripted }) => {
  const { appUrl, server } = await startScripted();
  await chat.openReady(appUrl, { session: SESSION, token: TOKEN });
  server.gateway.faults.swallowNextResponse("chat.send");
  await chat.send("go [stream:60:40]");
  await expect(chat.answer()).toContainText("word5 ");
  server.gateway.dropAll();
  await chat.expectConnection("ready");
  await chat.expectAnswer("done");
  await expect(chat.answers).toHaveCount(1);
  await expect(chat.questions).toHaveCount(1);
  expect(server.gateway.startedRuns).toBe(1);
});

test("a draft outlives a reload, and each session has its own", async ({ chat, startScripted }) => {
  const { appUrl } = await startScripted();
  await chat.openReady(appUrl, { session: SESSION, token: TOKEN });
  await chat.composer.fill("half a thought");
  // Drafts are written when the typing rests.
  await chat.page.waitForTimeout(1_000);
  await chat.page.reload();
  await chat.expectConnection("ready");
  await expect(chat.composer).toHaveValue("half a thought");
  await chat.page.evaluate(() => {
    location.hash = "#session=agent:main:another";
  });
  await expect(chat.composer).toHaveValue("");
  await chat.page.goBack();
  await expect(chat.composer).toHaveValue("half a thought");
});
