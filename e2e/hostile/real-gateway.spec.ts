import { mergeTests } from "@playwright/test";
import { test as gatewayTest } from "../gateway/gateway-test.ts";
import { expect, test as hostileTest } from "./hostile-test.ts";

const test = mergeTests(gatewayTest, hostileTest);

/** One of each sort; all of them go through the scripted gateway. */
const CASES = [27, 28, 31, 37, 42, 49];

test("what a model that means harm writes is as harmless through a real gateway (case 47)", async ({
  chat,
  appUrl,
  token,
  sessionKey,
  guard,
}) => {
  test.setTimeout(120_000);
  guard.holdsIsolated = true;
  await chat.openReady(appUrl, { session: sessionKey, token });
  for (const number of CASES) {
    await chat.exchange(`[hostile:${number}]`);
    await expect(chat.answer()).not.toBeEmpty();
  }
  await chat.page.reload();
  await chat.expectConnection("ready");
  await expect(chat.answer()).toHaveAttribute("data-run-status", "done");
  await expect(chat.answer()).toContainText("bank.example");
});
