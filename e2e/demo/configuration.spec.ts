import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expectAccessible } from "../accessibility.ts";
import { readStorage } from "../read-storage.ts";
import { SocketLog } from "../socket-log.ts";
import { expect, TOKEN, test } from "./scripted-test.ts";
import { BRANDED, LINKS_SESSION, SITE_SEED } from "./site-config.ts";

const PICTURE = readFileSync(new URL("../../public/icon.svg", import.meta.url));

/** What a custom property comes to as a colour. */
const colorOf = (page: Page, name: string) =>
  page.evaluate((token) => {
    const probe = document.createElement("i");
    probe.style.color = `var(--${token})`;
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }, name);

test("a site's own look, words and hosts, light and dark, wide and narrow, and nobody's contrast is taken", async ({
  chat,
  page,
  serveApp,
  startScripted,
}) => {
  const { server } = await startScripted({ seed: SITE_SEED });
  await page.route("https://chat.example.test/chart.png", (route) =>
    route.fulfill({ body: PICTURE, contentType: "image/svg+xml" }),
  );
  const appUrl = await serveApp({ config: BRANDED, gatewayUrl: server.url });
  await chat.openReady(appUrl, { session: LINKS_SESSION, token: TOKEN });
  await expect(page).toHaveTitle(/Acme Assist/);
  const answer = chat.answer();
  await expect(answer.getByRole("link")).toHaveText(["the guide", "more", /Another/].slice(0, 2));
  await expect(answer).toContainText("this(evil.example)");
  await expect(answer.getByText("docs.example.com.evil.example")).not.toHaveCount(0);
  await expect(answer.locator("img[data-hosted-image]")).toHaveAttribute("alt", "A chart");
  await expect(answer.locator("[data-remote-image]")).toHaveCount(1);

  await chat.pressNewChat();
  await expect(page.getByRole("heading", { name: "Good to see you at Acme" })).toBeVisible();
  await page.getByRole("button", { name: "How do I return something?" }).click();
  await expect(chat.composer).toHaveValue("How do I return something?");
  await chat.composer.fill("");

  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: "light" });
  await expect.poll(() => colorOf(page, "accent")).toBe("rgb(138, 28, 124)");
  await expect(page.locator("[data-logo=light]")).toBeVisible();
  await expect(page.locator("[data-logo=dark]")).toBeHidden();
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(page.locator("[data-logo=dark]")).toBeVisible();
  await expect.poll(() => colorOf(page, "surface")).toBe("rgb(29, 26, 32)");

  await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
  await expect.poll(() => colorOf(page, "accent")).not.toBe("rgb(138, 28, 124)");
  await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
  await expect.poll(() => colorOf(page, "accent")).toBe("rgb(138, 28, 124)");
  await page.evaluate(() => {
    document.documentElement.dataset["contrast"] = "contrast";
  });
  await expect.poll(() => colorOf(page, "accent")).not.toBe("rgb(138, 28, 124)");
});

test("mistakes in config.json are named, each with its place", async ({ chat, page, serveApp }) => {
  const log = new SocketLog(page);
  const config = {
    title: "",
    colour: "red",
    gateways: [{ id: "home", url: "nowhere" }],
    accent: { light: "reddish" },
    embed: { parents: ["*"] },
  };
  await chat.open(await serveApp({ config }));
  const problems = page.locator("[data-setup-problems]");
  await expect(problems.locator("dt")).toHaveText([
    "colour",
    "title",
    "accent.light",
    "embed.parents.0",
    "gateways.0.url",
  ]);
  await expect(problems).toContainText("“nowhere” is not an address of a gateway");
  await expectAccessible(page);
  expect(log.sockets).toBe(0);
});

test("a hidden control is not drawn, and no key, palette or list leads to it", async ({
  chat,
  page,
  serveApp,
  startScripted,
}) => {
  const { server } = await startScripted({ seed: SITE_SEED });
  const hidden = [
    ..."attachments console dictation doctor export find gateway-switcher model-picker new-chat search".split(
      " ",
    ),
    ..."session-acts settings shortcuts side-panel sign-out status".split(" "),
  ];
  const appUrl = await serveApp({ config: { hidden }, gatewayUrl: server.url });
  await chat.openReady(appUrl, { session: LINKS_SESSION, token: TOKEN });
  const palette = page
    .getByRole("button", { name: /everything|commands/i })
    .or(page.locator("[aria-keyshortcuts]"));
  await expect(palette.first()).toBeVisible();
  const drawn = page.locator("aside button, header button, form button");
  await expect(chat.session("agent:ops:rounds")).toBeVisible();
  await expect(
    page.locator('[data-action="attach"], [data-action="manner"], [data-action="dictate"]'),
  ).toHaveCount(0);
  await expect(page.locator('[data-action="new-chat"]')).toHaveCount(0);
  const names = await drawn.evaluateAll((buttons) =>
    buttons.map((button) => button.getAttribute("aria-label") ?? button.textContent ?? ""),
  );
  expect(names.join("\n")).not.toMatch(
    /settings|search in|find in|new chat|options|panel|dictate|about this/i,
  );

  for (const key of ["Control+,", "Control+f", "Control+Shift+f", "Alt+n", "F2"])
    await page.keyboard.press(key);
  await page.locator("body").press("?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await chat.session("agent:ops:rounds").click({ button: "right" });
  await expect(page.getByRole("menu")).toHaveCount(0);

  await chat.composer.fill("/");
  await expect(page.getByRole("option").first()).toBeVisible();
  await expect(page.getByRole("option", { name: /^\/(model|think|new)\b/ })).toHaveCount(0);
  await chat.composer.fill("");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("option").first()).toBeVisible();
  const options = await page.getByRole("option").allTextContents();
  expect(options.join("\n")).not.toMatch(
    /settings|theme|console|doctor|another gateway|save|export|search|find in|new chat|rename|archive|about this/i,
  );
});

test("only the agents that a site allows are there, and a link to a chat of another says so", async ({
  chat,
  page,
  serveApp,
  startScripted,
}) => {
  const { server } = await startScripted({ seed: SITE_SEED });
  const log = new SocketLog(page);
  const appUrl = await serveApp({
    config: { agents: { allowed: ["ops", "main"], default: "ops" } },
    gatewayUrl: server.url,
  });
  await chat.openReady(appUrl, { session: "agent:secret:plans", token: TOKEN });
  await expect(page.getByText("which this page does not offer")).toContainText("“secret”");
  await expect(chat.session(LINKS_SESSION)).toBeVisible();
  await expect(page.locator('[data-session-key^="agent:secret:"]')).toHaveCount(0);
  await expect(page).toHaveURL(/#session=agent:ops:main$/);
  await page.getByRole("button", { name: "Choose the agent" }).or(page.getByLabel(/agent/i)).first().click();
  await expect(page.getByRole("menuitem")).toHaveText([/Harbor/, /Watch/]);
  await page.keyboard.press("Escape");

  await chat.session(LINKS_SESSION).click();
  await page.evaluate(() => {
    location.hash = "#session=agent:secret:plans";
  });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Links and pictures");
  const asked = log.requests.filter(({ method }) => method === "chat.history").map(({ params }) => params);
  expect(JSON.stringify(asked)).not.toContain("secret");
});

test("a site that keeps nothing leaves nothing in the browser, and its runs end with the page", async ({
  chat,
  page,
  serveApp,
  startScripted,
}) => {
  const { server } = await startScripted({ seed: SITE_SEED });
  const appUrl = await serveApp({
    config: { storage: "memory", stopRunsOnClose: true },
    gatewayUrl: server.url,
  });
  await chat.openReady(appUrl, { session: LINKS_SESSION, token: TOKEN });
  await expect(page.getByText("This page keeps nothing in this browser").first()).toBeVisible();
  await chat.exchange("[stream:5:10]");
  await page.keyboard.press("Control+,");
  const settings = page.getByRole("dialog", { name: "Settings" });
  await expect(settings.getByText("This site keeps nothing in this browser")).toBeVisible();
  await settings.getByText("Dark", { exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.keyboard.press("Escape");
  await chat.composer.fill("A draft");
  await chat.send("[stream:400:40]");
  await expect(chat.answer()).toContainText("word5 ");

  // What the page may not see itself, another page of the same origin does.
  await page.goto(`${appUrl}/icon.svg`);
  expect(await readStorage(page)).toEqual({ local: {}, session: {}, databases: {}, cookies: "" });
  await chat.openReady(appUrl, { session: LINKS_SESSION, token: TOKEN });
  await expect(chat.answer()).toContainText("word5 ");
  await chat.expectAnswer("stopped");
});
