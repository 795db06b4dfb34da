import { readFile } from "node:fs/promises";
import { mergeTests, type Page } from "@playwright/test";
import { test as gatewayTest } from "../gateway/gateway-test.ts";
import { readStorage } from "../read-storage.ts";
import { expect, test as hostileTest } from "./hostile-test.ts";
import { LineWatch } from "./line-watch.ts";

const test = mergeTests(gatewayTest, hostileTest);

/** Everything that leaves a page or stays behind it, but for what goes over the socket. */
class SessionRecord {
  readonly texts: string[] = [];

  constructor(page: Page) {
    page.on("console", (message) => this.texts.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => this.texts.push(`error: ${error.stack ?? error.message}`));
    page.on("request", (request) => {
      const headers = Object.entries(request.headers()).map(([name, value]) => `${name}: ${value}`);
      this.texts.push(`request: ${request.url()} ${headers.join(" ")} ${request.postData() ?? ""}`);
    });
    page.on("framenavigated", (frame) => this.texts.push(`address: ${frame.url().split(/[#&]token=/)[0]}`));
  }

  /** What the page shows, what it keeps, and its entries in the history. */
  async note(page: Page): Promise<void> {
    this.texts.push(`markup: ${await page.evaluate(() => document.documentElement.outerHTML)}`);
    this.texts.push(
      `fields: ${await page.evaluate(() => [...document.querySelectorAll("input, textarea")].map((field) => ("value" in field ? field.value : "")).join(" "))}`,
    );
    this.texts.push(`storage: ${JSON.stringify(await readStorage(page))}`);
    const session = await page.context().newCDPSession(page);
    const { entries } = await session.send("Page.getNavigationHistory");
    this.texts.push(
      `history: ${entries.map(({ url, userTypedURL, title }) => `${url} ${title} ${userTypedURL.split("#")[0]}`).join(" ")}`,
    );
    await session.detach();
  }

  /** Where a secret is, in any spelling that gives it away. */
  placesOf(secret: string): readonly string[] {
    const spellings = [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString("base64").replace(/=+$/, ""),
      Buffer.from(secret).toString("hex"),
    ];
    return this.texts
      .filter((text) => spellings.some((spelling) => text.includes(spelling)))
      .map((text) => text.slice(0, 80));
  }
}

async function openPanel(page: Page, words: string): Promise<void> {
  await expect(async () => {
    // Before the palette is there, the same keys open the search.
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox", { name: /^Chats, agents, commands/ })).toBeFocused({
      timeout: 1_000,
    });
  }).toPass();
  await page.keyboard.type(words);
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
}

async function saved(page: Page, press: () => Promise<void>): Promise<string> {
  const comes = page.waitForEvent("download");
  await press();
  return readFile(await (await comes).path(), "utf8");
}

/** The report of the doctor, and the trace as a file. */
async function saveTrace(page: Page): Promise<string> {
  await openPanel(page, "check the connection");
  const doctor = page.getByRole("dialog");
  await expect(doctor.getByText("Trace", { exact: true })).toBeVisible();
  const checks = await doctor.textContent();
  await doctor.getByText("Trace", { exact: true }).click();
  const file = await saved(page, () => doctor.getByRole("button", { name: "Download" }).click());
  const shown = await doctor.textContent();
  await page.keyboard.press("Escape");
  return `${checks}\n${shown}\n${file}`;
}

async function exportAs(page: Page, format: string): Promise<string> {
  await openPanel(page, "export");
  const dialog = page.getByRole("dialog", { name: "Export the conversation" });
  await dialog.getByText(format, { exact: true }).click();
  return saved(page, () => dialog.getByRole("button", { name: "Save" }).click());
}

/** Every key in the databases: of what kind it is, and whether it can be taken out. */
function findKeys(
  page: Page,
): Promise<readonly { type: string; isExtractable: boolean; comesOut: boolean }[]> {
  return page.evaluate(async () => {
    const whenDone = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
    const keys: CryptoKey[] = [];
    const collect = (value: unknown): void => {
      if (value instanceof CryptoKey) keys.push(value);
      else if (typeof value === "object" && value !== null)
        for (const inner of Object.values(value)) collect(inner);
    };
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue;
      const database = await whenDone(indexedDB.open(name));
      for (const store of database.objectStoreNames)
        collect(await whenDone(database.transaction(store).objectStore(store).getAll()));
      database.close();
    }
    return Promise.all(
      keys.map(async (key) => {
        const tries = await Promise.allSettled(
          (["jwk", "pkcs8"] as const).map((format) => crypto.subtle.exportKey(format, key)),
        );
        const comesOut = tries.some(({ status }) => status === "fulfilled");
        return { type: key.type, isExtractable: key.extractable, comesOut };
      }),
    );
  });
}

test("after a whole session nothing that is kept, shown, said, asked for or saved holds the token or the key", async ({
  chat,
  context,
  appUrl,
  rig,
  token,
  sessionKey,
}) => {
  test.setTimeout(90_000);
  const { page } = chat;
  const lines = new LineWatch(context);
  const record = new SessionRecord(page);
  const deviceTokens = new Set<string>();
  page.on("websocket", (socket) => {
    socket.on("framereceived", ({ payload }) => {
      const found = /"deviceToken":"([^"]+)"/.exec(payload.toString())?.[1];
      if (found !== undefined) deviceTokens.add(found);
    });
  });
  await chat.openReady(appUrl, { session: sessionKey, token });
  await chat.exchange("hello [echo:there]");
  await chat.exchange("[tool]");
  await record.note(page);
  await page.reload();
  await chat.expectConnection("ready");
  await chat.exchange("again [echo:here]");
  record.texts.push(`trace: ${await saveTrace(page)}`);
  for (const format of ["Markdown", "Web page", "JSON"])
    record.texts.push(`export: ${await exportAs(page, format)}`);
  await record.note(page);

  const keys = await findKeys(page);
  expect(keys.filter(({ type }) => type === "private")).toHaveLength(1);
  expect(
    keys.filter(({ type, isExtractable, comesOut }) => type !== "public" && (isExtractable || comesOut)),
  ).toEqual([]);
  expect(deviceTokens.size).toBeGreaterThan(0);
  const { databases, ...elsewhere } = (await readStorage(page)) as { databases: Record<string, unknown> };
  for (const deviceToken of deviceTokens) {
    expect(JSON.stringify(elsewhere)).not.toContain(deviceToken);
    const stores = Object.entries(databases).filter(([, rows]) => JSON.stringify(rows).includes(deviceToken));
    expect(stores.map(([name]) => name)).toEqual([expect.stringMatching(/token/i)]);
    const outside = record.placesOf(deviceToken).filter((place) => !place.startsWith("storage:"));
    expect(outside).toEqual([]);
  }

  await page.keyboard.press("Control+,");
  const settings = page.getByRole("dialog", { name: "Settings" });
  await settings.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(chat.credential).toBeVisible();
  // The key says which browser this is, to other gateways too; alone it opens nothing.
  expect((await findKeys(page)).filter(({ comesOut }) => comesOut)).toEqual([]);
  for (const deviceToken of deviceTokens)
    expect(JSON.stringify(await readStorage(page))).not.toContain(deviceToken);

  await chat.credential.fill("not-the-token-but-a-secret");
  await chat.connectButton.click();
  await expect(chat.refusal("token-mismatch")).toBeVisible();
  await chat.credential.fill(token);
  await chat.connectButton.click();
  await chat.expectConnection("ready");
  record.texts.push(`trace: ${await saveTrace(page)}`);
  await record.note(page);

  // What is looked through does hold what was said.
  expect(record.placesOf("hello [echo:there]").map((place) => place.split(":")[0])).toEqual(
    expect.arrayContaining(["markup", "storage", "export"]),
  );
  expect(record.placesOf(token)).toEqual([]);
  expect(record.placesOf("not-the-token-but-a-secret")).toEqual([]);
  const host = new URL(rig.gateway.url).host;
  expect(new Set(lines.placesOf(token))).toEqual(new Set([`connect ${host}`]));
});

test("nor a password", async ({ chat, context, startScripted }) => {
  const password = "a password nobody-guesses 7f";
  const { appUrl, server } = await startScripted({ auth: { password } });
  const { page } = chat;
  const lines = new LineWatch(context);
  const record = new SessionRecord(page);
  await page.route(`${appUrl}/config.json`, (route) =>
    route.fulfill({ json: { gateways: [{ id: "home", url: server.url, auth: "password" }] } }),
  );
  await chat.open(appUrl);
  await expect(chat.credential).toHaveAttribute("type", "password");
  await chat.credential.fill(password);
  await chat.connectButton.click();
  await chat.expectConnection("ready");
  await chat.pressNewChat();
  await chat.send("[stream:3:10]");
  await chat.expectAnswer("done");
  record.texts.push(`trace: ${await saveTrace(page)}`);
  await record.note(page);
  expect(record.placesOf(password)).toEqual([]);
  expect(new Set(lines.placesOf(password))).toEqual(new Set([`connect ${new URL(server.url).host}`]));
});
