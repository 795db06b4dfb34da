import { setTimeout as sleep } from "node:timers/promises";
import { requestOf, responseTo } from "../gateway/proxy-faults.ts";
import { expect, test } from "./faults-test.ts";
import type { Trial } from "./trial.ts";

const MESSAGE_COUNT = 15;
const SETTLED_WITHIN_MS = 90_000;

/** Rows far from the view are not in the page; in a view as tall as this all of them are. */
const TALL = { width: 1280, height: 8_000 };

/** In the order in which they were written, each once. */
async function expectInOrder(trial: Trial): Promise<void> {
  const { questions } = await trial.shown();
  const markers = trial.sent.map(({ marker }) => marker);
  const seen = questions.flatMap((text) => markers.filter((marker) => text.includes(marker)));
  expect(seen).toEqual(markers);
}

/** What the model was told in the end is the conversation as it was written. */
function expectToldInOrder(trial: Trial): void {
  const markers = trial.sent.map(({ marker }) => marker);
  const last = trial.rig.model.requests.findLast(({ messages }) =>
    JSON.stringify(messages).includes(markers.at(-1) ?? ""),
  );
  const told = (last?.messages ?? [])
    .filter(({ role }) => role === "user")
    .flatMap((message) => markers.filter((marker) => JSON.stringify(message).includes(marker)));
  expect(told).toEqual(markers);
}

test("fifteen messages over a line that breaks twenty times all arrive once and in order (R37, R44)", async ({
  openTrial,
  conclude,
}) => {
  test.setTimeout(180_000);
  const trial = await openTrial(0);
  await trial.chat.page.setViewportSize(TALL);
  const { proxy } = trial.lane;
  for (let number = 0; number < MESSAGE_COUNT; number += 1) {
    const isEven = number % 2 === 0;
    const moment = isEven
      ? ({ matches: requestOf("chat.send"), when: "before" } as const)
      : ({ matches: responseTo("chat.send"), when: "before" } as const);
    const cut = proxy.once(moment, () => proxy.cut(number % 4 === 0 ? "end" : "reset"));
    if (number % 3 === 2) proxy.blackHole(700);
    await trial.sayEcho();
    await Promise.race([cut, sleep(1_500)]);
    proxy.cut();
  }
  const outcome = await trial.verdict("15 cuts, 5 black holes", "fifteen messages", SETTLED_WITHIN_MS);
  await conclude([outcome]);
  await expectInOrder(trial);
  expectToldInOrder(trial);
});

test("fifteen messages written while an answer runs arrive once and in order", async ({
  openTrial,
  conclude,
}) => {
  test.setTimeout(120_000);
  const trial = await openTrial(0);
  await trial.chat.page.setViewportSize(TALL);
  await trial.say("[stream:60:50]", "word58 word59");
  await expect(trial.chat.answer()).toContainText("word2 ", { timeout: 20_000 });
  for (let number = 0; number < MESSAGE_COUNT; number += 1) await trial.sayEcho();
  const phase = "fifteen messages behind a running answer";
  await conclude([await trial.verdict("none", phase, SETTLED_WITHIN_MS)]);
  await expectInOrder(trial);
  expectToldInOrder(trial);
});

test("messages written without a network wait through a reload and are sent when it is back (R28, R44)", async ({
  openTrial,
  context,
  conclude,
}) => {
  test.setTimeout(120_000);
  const trial = await openTrial(0);
  const { proxy } = trial.lane;
  // On a first visit the code that keeps messages comes a moment after the conversation.
  await trial.chat.page.waitForFunction(() => localStorage.getItem("gangway.kept") !== null);
  proxy.refuse(true);
  proxy.cut();
  await expect(trial.chat.page.locator("html")).not.toHaveAttribute("data-connection", "ready");
  // Not before: a browser that plays at having no network may miss that its line was reset.
  await context.setOffline(true);
  for (let number = 0; number < 3; number += 1) await trial.sayEcho();
  await expect(trial.chat.questions).toHaveCount(3);

  // Without a service worker no page comes back from a reload while the browser itself is offline.
  await context.setOffline(false);
  await trial.chat.page.reload();
  await expect(trial.chat.questions).toHaveCount(3);
  await expectInOrder(trial);

  proxy.refuse(false);
  await trial.settle();
  await expectInOrder(trial);
  await conclude([await trial.verdict("no network", "three messages and a reload")]);
  expectToldInOrder(trial);
});
