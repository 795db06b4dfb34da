import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { build } from "vite";
import { expectAccessible } from "../accessibility.ts";
import { expect, expectHeard, readyFrame, test } from "./embed-test.ts";

const EXAMPLES = fileURLToPath(new URL("../../examples/", import.meta.url));
/** What the examples name, and whoever copies them replaces. */
const PLACEHOLDER = "https://chat.example.com";

const readExample = (file: string): string => readFileSync(`${EXAMPLES}${file}`, "utf8");

test("the example in plain HTML opens its chat from a button of the page", async ({
  page,
  host,
  startChat,
}) => {
  const chat = await startChat({ parents: [host.origin("dash")] });
  for (const file of ["index.html", "page.css", "page.js"]) {
    host.pages[`/plain/${file}`] = readExample(`embed-plain/${file}`).replaceAll(PLACEHOLDER, chat.origin);
  }
  await page.goto(`${host.origin("dash")}/plain/`);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Ask about berth 12" }).click();
  const frame = await readyFrame(page);
  await expect(frame.locator('textarea[name="message"]')).toHaveValue("Is berth 12 free next week?");
  await expect(frame.locator("[data-message-id]")).toHaveCount(0);
  await expect(page.locator("#status")).toHaveText("ready");
});

test("the example in React draws the element, sets its theme and hears its events", async ({
  page,
  host,
  startChat,
}) => {
  const chat = await startChat({ parents: [host.origin("dash")] });
  const result = await build({
    root: `${EXAMPLES}embed-react`,
    configFile: false,
    logLevel: "error",
    base: "./",
    plugins: [react()],
    build: { write: false, target: "es2022" },
  });
  for (const file of [result].flat().flatMap((bundle) => ("output" in bundle ? bundle.output : []))) {
    const text = file.type === "chunk" ? file.code : String(file.source);
    host.pages[`/react/${file.fileName}`] = text.replaceAll(PLACEHOLDER, chat.origin);
  }
  await page.goto(`${host.origin("dash")}/react/`);
  await page.evaluate(() => {
    Object.assign(window, { heard: [] });
    addEventListener(
      "gangway-run",
      (event) =>
        (window as unknown as { heard: unknown[] }).heard.push(["run", (event as CustomEvent).detail]),
      true,
    );
  });
  const frame = await readyFrame(page);
  await expect(frame.locator("html")).toHaveAttribute("data-layout", "chat");
  await page.getByRole("button", { name: "Switch theme" }).click();
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
  await frame.locator('textarea[name="message"]').fill("[stream:30:50]");
  await frame.locator('button[data-action="send"]').click();
  await expect(page.getByRole("status")).toHaveText("An answer is being written.");
  await expect(page.getByRole("status")).toHaveText("Nothing is being written.");
  await expectHeard(page, "run", { running: false });
  await page.getByRole("button", { name: "Hide the chat" }).click();
  await page.getByRole("button", { name: "Show the chat" }).click();
  await readyFrame(page);
});
