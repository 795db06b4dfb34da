import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { EVIL, RUN } from "../../src/test/hostile/hostile-case.ts";
import { SCROLLER } from "../demo/frame-watch.ts";
import type { ScriptedGatewayServer } from "../demo/scripted-gateway-server.ts";
import { FEW, FILES_SESSION, hostileSeed, TOOLS_SESSION, VERY_FEW } from "./hostile-seed.ts";
import { expect, expectDrawn, TOKEN, test } from "./hostile-test.ts";
import { openAllInPage, readUpwards } from "./page-watch.ts";

const HOUR_MS = 3_600_000;

function tell(server: ScriptedGatewayServer, event: string, payload: unknown): void {
  server.gateway.faults.sendRaw(JSON.stringify({ type: "event", event, payload }));
}

async function openPalette(page: Page, words: string): Promise<void> {
  await expect(async () => {
    // Before the palette is there, the same keys open the search.
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox", { name: /^Chats, agents, commands/ })).toBeFocused({
      timeout: 1_000,
    });
  }).toPass();
  await page.keyboard.type(words);
}

test("titles, agents, faces, models and previews are words, wherever they stand (case 48)", async ({
  chat,
  page,
  startScripted,
}) => {
  const { appUrl } = await startScripted({ seed: hostileSeed() });
  await page.setViewportSize({ width: 1280, height: 3000 });
  await chat.openReady(appUrl, { session: "agent:main:titled-0", token: TOKEN });
  await expect(page.locator('[data-action="manner"]')).toBeVisible();
  const titles = await chat.sessions.allTextContents();
  expect(titles.length).toBeGreaterThan(20);
  // Chats in turn: title, header, history and the name of the tab.
  for (const index of [0, 1, 5, 9]) {
    await chat.sessions.nth(index).click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(chat.answer()).toBeVisible();
  }
  expect((await page.title()).length).toBeLessThan(600);

  await openPalette(page, "a");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Control+a");
  await page.keyboard.type(`<img src=x onerror=${RUN}>`);
  await page.keyboard.press("Escape");
  await openPalette(page, "search");
  await page.keyboard.press("Enter");
  await page.keyboard.type("script");
  await page.waitForTimeout(300);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(page.locator("img[src^='data:']")).toHaveCount(0);
});

test("names, arguments, output, reasoning and failures of tools are words in every view of a call (case 48)", async ({
  chat,
  page,
  startScripted,
}) => {
  const { appUrl } = await startScripted({ seed: hostileSeed() });
  await page.setViewportSize({ width: 1280, height: 3600 });
  await chat.openReady(appUrl, { session: TOOLS_SESSION, token: TOKEN });
  await expect(chat.toolCalls.first()).toBeVisible();
  // Folded groups and calls; what opens holds more to open.
  let opened = 0;
  for (let round = 0; round < 3; round += 1) {
    opened += await page.evaluate(openAllInPage);
    await page.locator(SCROLLER).press("End");
  }
  expect(opened, "calls, groups and thoughts that were opened").toBeGreaterThan(FEW.length);
  await expect(page.getByRole("region", { name: "Output" }).first()).toBeAttached();
  await chat.composer.fill("still here");
});

test("files of an answer with false names, kinds and bytes are named and never drawn (case 35) (case 36)", async ({
  chat,
  page,
  startScripted,
}) => {
  const { appUrl } = await startScripted({ seed: hostileSeed() });
  await chat.openReady(appUrl, { session: FILES_SESSION, token: TOKEN });
  await expect(chat.answer().getByRole("listitem").first()).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 3000 });
  await page.evaluate(readUpwards);
  await expect(chat.answer().locator("img")).toHaveCount(0);
  const comes = page.waitForEvent("download", { timeout: 4_000 }).catch(() => undefined);
  const save = page.getByRole("button", { name: /^Download/ }).first();
  if ((await save.count()) > 0) await save.click();
  const name = (await comes)?.suggestedFilename() ?? "plain";
  expect(name).not.toMatch(/[<>"/\\\u202e]/u);
});

function approvalOf(text: string, index: number, sessionKey: string): unknown {
  return {
    id: `approval-${index}`,
    createdAtMs: Date.now(),
    expiresAtMs: Date.now() + HOUR_MS,
    approvalKind: "exec",
    request: {
      command: text,
      cwd: text,
      host: text,
      nodeId: text,
      resolvedPath: text,
      security: text,
      ask: text,
      agentId: "main",
      sessionKey,
      warningText: text,
      commandAnalysis: { riskKinds: [text], warningLines: [text] },
      scope: { kind: text, target: text, recipients: [text], visibility: text },
      allowedDecisions: ["allow-once", "deny", text],
    },
  };
}

function questionOf(text: string, index: number, sessionKey: string): unknown {
  const options = [{ label: text, description: text }, { label: `${text}2` }];
  return {
    id: `question-${index}`,
    sessionKey,
    agentId: "main",
    createdAtMs: Date.now(),
    expiresAtMs: Date.now() + HOUR_MS,
    questions: [{ questionId: "a", header: text, question: text, options }],
  };
}

test("commands to approve, questions, presence and unknown events are words (case 48)", async ({
  chat,
  page,
  startScripted,
}) => {
  const { appUrl, server } = await startScripted();
  const session = "agent:main:decisions";
  await chat.openReady(appUrl, { session, token: TOKEN });
  await expect(page.locator('[data-action="manner"]')).toBeVisible();
  tell(server, "presence", {
    presence: VERY_FEW.map((text) => ({
      host: text,
      mode: text,
      platform: text,
      version: text,
      text,
      ts: 1,
    })),
  });
  for (const [index, text] of VERY_FEW.entries()) {
    tell(server, "exec.approval.requested", approvalOf(text, index, session));
    const card = page.getByRole("region", { name: /wants to run a command/ });
    await expect(card, text).toHaveCount(1);
    tell(server, "exec.approval.resolved", {
      id: `approval-${index}`,
      decision: text,
      resolvedBy: text,
      ts: 1,
    });
    await expect(card, text).toHaveCount(0);
    tell(server, "question.requested", questionOf(text, index, session));
    await expect(page.locator("form, section", { hasText: /asks|question/i }).first()).toBeVisible();
    tell(server, "question.resolved", { id: `question-${index}`, status: text });
    tell(server, "session.observer", { sessionKey: session, text, html: text, execute: text });
    tell(server, text, { code: RUN, script: RUN });
    tell(server, "chat.execute", { code: RUN });
  }
  await openPalette(page, "about this gateway");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Who is connected" })).toBeVisible();
  tell(server, "presence", {
    presence: VERY_FEW.map((text) => ({
      host: text,
      mode: text,
      platform: text,
      version: text,
      text,
      ts: 2,
    })),
  });
  await expect(page.getByRole("region", { name: "Who is connected" })).toContainText("script");
  await page.keyboard.press("Escape");
  await chat.exchange("still here [stream:3:10]");
});

test("failures, refusals, reasons of a close and notices of the system are words (case 26) (case 48)", async ({
  chat,
  page,
  startScripted,
}) => {
  const { appUrl, server } = await startScripted({ seed: hostileSeed(), pace: 0 });
  const session = "agent:main:failures";
  await page.addInitScript(() => {
    localStorage.setItem(
      "gangway.settings",
      JSON.stringify({
        ...JSON.parse(localStorage.getItem("gangway.settings") ?? "{}"),
        notifications: "text",
      }),
    );
  });
  await chat.openReady(appUrl, { session, token: TOKEN });
  await expect(page.locator('[data-action="manner"]')).toBeVisible();
  for (const text of VERY_FEW.slice(0, 12)) {
    server.gateway.startRun(session, "x", [{ type: "failure", message: text }]);
    server.gateway.faults.failNextRequest("chat.send", {
      code: text,
      message: text,
      details: { code: text, reason: text },
    });
    await chat.composer.fill("refused");
    await chat.sendButton.click();
    await page.waitForTimeout(50);
  }
  await expect(chat.answers.first()).toHaveAttribute("data-run-status", "failed");

  // Seen from another tab, the page tells through the system.
  await page.evaluate(() =>
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true }),
  );
  for (const [index, text] of VERY_FEW.slice(0, 6).entries()) {
    tell(server, "exec.approval.requested", approvalOf(text, 100 + index, "agent:main:titled-3"));
  }
  await expect.poll(() => page.evaluate(() => globalThis.hostileWatch.notices.length)).toBeGreaterThan(0);
  const notices = await page.evaluate(() => globalThis.hostileWatch.notices);
  for (const { title, body } of notices)
    expect([typeof title, typeof (body ?? "")]).toEqual(["string", "string"]);
  await page.evaluate(() =>
    Object.defineProperty(document, "visibilityState", { value: "visible", configurable: true }),
  );

  for (const [code, text] of VERY_FEW.slice(0, 6).entries()) {
    server.gateway.dropAll(
      [1008, 1011, 1012, 4001][code % 4] ?? 1008,
      text.replace(/\p{C}/gu, "").slice(0, 100),
    );
    await expect(page.locator("html")).not.toHaveAttribute("data-connection", "ready");
    await page.reload();
    await expectDrawn(page);
  }
});

test("the doctor, the trace and the console show what a gateway says as words (case 48)", async ({
  chat,
  page,
  startScripted,
}) => {
  const { appUrl, server } = await startScripted({ seed: hostileSeed() });
  await chat.openReady(appUrl, { session: "agent:main:titled-3", token: TOKEN });
  for (const text of FEW) tell(server, text, { [text]: text });
  // No frames at all; more of them would be a reason to connect anew.
  for (const text of FEW.slice(0, 3)) server.gateway.faults.sendRaw(text);
  await chat.expectConnection("ready");
  await openPalette(page, "check the connection");
  await page.keyboard.press("Enter");
  const doctor = page.getByRole("dialog");
  await expect(doctor).toBeVisible();
  await doctor.getByText("Trace", { exact: true }).click();
  await expect(doctor.getByRole("button", { name: "Download" })).toBeVisible();
  await page.keyboard.press("Escape");
  // Keys of the page are the dialog's until it is gone.
  await expect(doctor).toBeHidden();

  await page.keyboard.press("Control+,");
  await page.getByRole("switch", { name: "Method console" }).check();
  await page.getByRole("button", { name: "Open the console" }).click();
  const method = page.getByRole("combobox", { name: "Method" });
  for (const text of VERY_FEW.slice(0, 5)) {
    server.gateway.faults.failNextRequest("sessions.list", {
      code: text,
      message: text,
      details: { [text]: text },
    });
    await method.fill("sessions.list");
    await page.getByRole("button", { name: "Call", exact: true }).click();
    await expect(page.getByRole("button", { name: "Call", exact: true })).toBeEnabled();
  }
  await page.getByRole("button", { name: "Call", exact: true }).click();
  await expect(page.getByText(/^sessions\.list answered/).first()).toBeVisible();
  await method.fill(`<img src=x onerror=${RUN}>`);
  await page.getByRole("button", { name: "Call", exact: true }).click();
  await page.keyboard.press("Escape");
});

test("what is copied, found and saved of a conversation is as harmless as the conversation (case 48)", async ({
  chat,
  context,
  openContext,
  page,
  startScripted,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { appUrl } = await startScripted({ seed: hostileSeed() });
  await page.setViewportSize({ width: 1280, height: 2000 });
  await chat.openReady(appUrl, { session: TOOLS_SESSION, token: TOKEN });
  await expect(page.locator('[data-action="manner"]')).toBeVisible();
  // Of the newest answer: the list stays at its end, and what lies above may leave the page at any moment.
  await page.getByRole("button", { name: /^Copy/ }).last().click();
  const kinds = await page.evaluate(async () =>
    (await navigator.clipboard.read()).flatMap(({ types }) => types),
  );
  expect(kinds).toEqual(["text/plain"]);
  await page.keyboard.press("Control+f");
  await page.getByRole("textbox", { name: "Words to find" }).fill("<script>");
  await expect(page.getByRole("status").filter({ hasText: /\d/ }).first()).toBeAttached();
  await page.keyboard.press("Escape");

  const saved = new Map<string, string>();
  for (const format of ["Markdown", "Web page", "JSON"]) {
    await openPalette(page, "export");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Export the conversation" });
    await dialog.getByText(format, { exact: true }).click();
    for (const box of await dialog.getByRole("checkbox").all()) await box.check();
    const comes = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Save" }).click();
    const download = await comes;
    expect(download.suggestedFilename()).toMatch(/^[\p{L}\p{N}-]+\.(?:md|html|json)$/u);
    saved.set(format, await readFile(await download.path(), "utf8"));
  }
  const { messages } = JSON.parse(saved.get("JSON") ?? "") as { messages: unknown[] };
  expect(messages.length).toBeGreaterThan(FEW.length);
  expect(saved.get("Markdown")).toContain("# Tools");

  const other = await openContext();
  await other.route("**/*", (route) => {
    const isPage = route.request().url() === "http://127.0.0.1:9/saved.html";
    return isPage
      ? route.fulfill({ contentType: "text/html", body: saved.get("Web page") ?? "" })
      : route.continue();
  });
  const reader = await other.newPage();
  await reader.goto("http://127.0.0.1:9/saved.html");
  await expect(reader.locator("article").first()).toBeVisible();
  await expect(
    reader.locator("script, iframe, img, svg, form, input, object, embed, base, link, style ~ style"),
  ).toHaveCount(0);
  const found = await reader.evaluate(
    (host) => ({
      active: [...document.querySelectorAll("*")]
        .flatMap(({ attributes }) => [...attributes].map(({ name }) => name))
        .filter((name) => /^on|^style$|^id$|^src/.test(name)),
      links: [...document.querySelectorAll("a")]
        .filter(({ protocol }) => !/^(?:https?|mailto):$/.test(protocol))
        .map(({ href }) => href),
      ran: "__pwned" in globalThis,
      names: document.body.textContent?.includes(host),
    }),
    EVIL,
  );
  expect(found).toEqual({ active: [], links: [], ran: false, names: true });
});
