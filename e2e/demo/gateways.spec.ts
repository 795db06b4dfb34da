import { expectAccessible } from "../accessibility.ts";
import { ChatPage } from "../chat-page.ts";
import { test as base, expect } from "../fixtures.ts";
import { readStorage } from "../read-storage.ts";
import { SocketLog } from "../socket-log.ts";
import { type ScriptedHost, startScriptedHost } from "./scripted-gateway-server.ts";

const HOME = "/gateway/home";
const TEAM = "/gateway/team";
const CELLAR = "/gateway/cellar";
type Paths = typeof HOME | typeof TEAM | typeof CELLAR;

const session = "agent:main:main";

interface Rig {
  readonly host: ScriptedHost<Paths>;
  readonly appUrl: string;
  readonly url: (path: Paths) => string;
}

/** Three gateways of one host and port, each with a token of its own; the site names the first two. */
const test = base.extend<{ readonly rig: Rig }>({
  rig: async ({ serveApp }, use) => {
    const host = await startScriptedHost<Paths>({
      [HOME]: { auth: { token: "home-token" } },
      [TEAM]: { auth: { token: "team-token" } },
      [CELLAR]: { auth: { token: "cellar-token" } },
    });
    const url = (path: Paths): string => host.origin + path;
    const gateways = [
      { id: "home", name: "Home", url: url(HOME), auth: "token" },
      { id: "team", name: "Team", url: url(TEAM), auth: "token" },
    ];
    const appUrl = await serveApp({ config: { gateways, defaultGateway: "home" } });
    await use({ host, appUrl, url });
    await host.close();
  },
});

test("two gateways of one host share nothing, and an answer that runs, a draft and the address stay with theirs", async ({
  chat,
  page,
  rig,
}) => {
  const log = new SocketLog(page);
  const { gateways } = rig.host;
  await chat.openReady(rig.appUrl, { session, token: "home-token" });
  await chat.send("a long one [stream:120:50]");
  await expect(chat.answer()).toContainText("word5 ");
  await chat.composer.fill("half a thought");

  await page.getByRole("button", { name: /^Gateways\. On screen: Home/ }).click();
  await expect(page.getByRole("menuitemradio", { name: /^Team/ })).toContainText("Sign-in needed");
  await page.getByRole("menuitemradio", { name: /^Team/ }).click();
  await expect(page.getByText("This gateway asks for its token.")).toBeVisible();
  // What let this browser in at one path is not shown to the other.
  expect(gateways[TEAM].connectionCount).toBe(0);
  await chat.credential.fill("team-token");
  await chat.connectButton.click();
  await chat.expectConnection("ready");
  await expect(chat.composer).toHaveValue("");
  await expect(chat.answers).toHaveCount(0);
  await expect(page).toHaveURL(/#session=agent:main:main&gateway=team$/);
  await chat.exchange("for the team alone [stream:3:10]");
  await chat.composer.fill("a thought for the team");

  await chat.switchTo("Home");
  await expect(chat.composer).toHaveValue("half a thought");
  await expect(page).toHaveURL(/#session=agent:main:main$/);
  await chat.expectAnswer("done");
  await expect(chat.answer()).toContainText("word118 word119");
  await expect(page.getByText("for the team alone")).toHaveCount(0);
  expect(gateways[HOME].startedRuns).toBe(1);

  // The way back and a reload lead to the gateway that has the chat, though both call it the same.
  await page.goto(`${rig.appUrl}/#session=${session}&gateway=team`);
  await chat.expectConnection("ready");
  await expect(chat.answer()).toContainText("word0 word1 word2");
  await expect(chat.composer).toHaveValue("a thought for the team");
  await page.goBack();
  await expect(chat.answer()).toContainText("word118 word119");
  await page.goForward();
  await page.reload();
  await chat.expectConnection("ready");
  await expect(chat.answer()).toContainText("word0 word1 word2");
  expect(gateways[TEAM].startedRuns).toBe(1);
  // Back and forth took no more handshakes than the lines that stood by.
  expect(log.requests.filter(({ method }) => method === "chat.send")).toHaveLength(2);
});

test("a message that waits stays with its gateway, is counted elsewhere, and arrives once", async ({
  chat,
  page,
  rig,
}) => {
  const { host, appUrl, url } = rig;
  await chat.openReady(appUrl, { session, token: "home-token" });
  await page.goto(`${appUrl}/#session=${session}&gateway=team`);
  await chat.credential.fill("team-token");
  await chat.connectButton.click();
  await chat.expectConnection("ready");
  await chat.switchTo("Home");

  host.cut(HOME);
  await expect(page.locator("html")).not.toHaveAttribute("data-connection", "ready");
  await chat.send("do not lose me [stream:3:10]");
  await page.getByRole("button", { name: /^Gateways\. On screen: Home/ }).click();
  await page.getByRole("menuitemradio", { name: /^Team/ }).click();
  await chat.expectConnection("ready");
  await expect(chat.questions).toHaveCount(0);
  await page.reload();
  await chat.expectConnection("ready");
  await chat.openGateways();
  await expect(chat.gatewayRow(url(HOME))).toContainText("1 message waits");
  await expect(chat.gatewayRow(url(TEAM))).not.toContainText("waits");

  await chat.gatewayRow(url(HOME)).getByRole("button", { name: "Options of Home" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  const question = page.getByRole("dialog", { name: "Sign out of Home?" });
  await expect(question).toContainText("1 message has not reached the gateway yet");
  await expectAccessible(page);
  await question.getByRole("button", { name: "Cancel" }).click();

  host.mend(HOME);
  await chat.gatewayRow(url(HOME)).getByRole("button", { name: "Switch to Home" }).click();
  await chat.expectConnection("ready");
  await chat.expectAnswer("done");
  await expect(chat.questions.last()).toContainText("do not lose me");
  expect(host.gateways[HOME].startedRuns).toBe(1);
  const sentTo = (path: Paths) => host.gateways[path].requests.filter(({ method }) => method === "chat.send");
  expect(sentTo(TEAM)).toHaveLength(0);
});

test("a new address is shown whole before anything is opened, and can be named and removed again", async ({
  chat,
  page,
  rig,
}) => {
  const { host, appUrl, url } = rig;
  await chat.openReady(appUrl, { session, token: "home-token" });
  await chat.openGateways();
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expectAccessible(page);
  }
  await page.getByRole("button", { name: "Add a gateway…" }).click();
  await chat.gatewayUrl.fill(url(CELLAR));
  await chat.credential.fill("cellar-token");
  await chat.gatewayUrl.press("Enter");
  const step = page.getByRole("region", { name: "Connect to this address?" });
  await expect(step).toContainText(url(CELLAR));
  await expect(page.getByRole("heading", { name: "Connect to this address?" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expectAccessible(page);
  }
  expect(host.gateways[CELLAR].connectionCount).toBe(0);
  expect(JSON.stringify(await readStorage(page))).not.toContain(CELLAR);
  await chat.confirmButton.click();
  await chat.expectConnection("ready");
  await chat.exchange("hello down there [stream:3:10]");

  await chat.openGateways();
  const row = chat.gatewayRow(url(CELLAR));
  await expect(row).toContainText("On screen");
  const options = row.getByRole("button", { name: /^Options of/ });
  await options.click();
  await page.getByRole("menuitem", { name: "Rename…" }).click();
  await page.locator('input[name="gateway-name"]').fill("Cellar");
  await page.keyboard.press("Enter");
  await expect(row).toContainText("Cellar");
  await expect(chat.gatewayRow(url(HOME)).getByText("Connected")).toBeVisible();

  await options.click();
  await page.getByRole("menuitem", { name: "Remove…" }).click();
  await page.getByRole("dialog", { name: "Remove Cellar?" }).getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("Choose a gateway")).toBeVisible();
  await expect.poll(async () => JSON.stringify(await readStorage(page))).not.toContain(CELLAR);
  await page.getByRole("button", { name: /Home/ }).click();
  await chat.expectConnection("ready");
});

test("a link to a chat on a gateway that is not known here says so, and opens once that gateway is added", async ({
  chat,
  openContext,
  page,
  rig,
}) => {
  const { appUrl, url, host } = rig;
  await chat.openReady(appUrl, { session, token: "home-token" });
  await page.goto(`${appUrl}/#session=agent:main:plans&gateway=nowhere`);
  const toasts = page.getByRole("region", { name: "Messages of this page" });
  await expect(toasts.getByText(/does not offer/)).toBeVisible();
  await expect(page).toHaveURL(/#session=agent:main:main$/);

  const other = new ChatPage(await (await openContext()).newPage());
  await other.openReady(appUrl, { session, token: "home-token" });
  await other.openGateways();
  await other.page.getByRole("button", { name: "Add a gateway…" }).click();
  await other.addGateway(url(CELLAR), "cellar-token");
  await other.expectConnection("ready");
  await expect(other.page).toHaveURL(/gateway=~/);
  const link = other.page.url().replace(/session=[^&]+/, "session=agent:main:plans");

  await page.goto(link);
  await expect(toasts.getByText(/not known here/)).toBeVisible();
  await expectAccessible(page);
  await toasts.getByRole("button", { name: "Add a gateway…" }).click();
  await chat.addGateway(url(CELLAR), "cellar-token");
  await chat.expectConnection("ready");
  await expect(page).toHaveURL(link);
  await expect(toasts.getByText(/not known here/)).toHaveCount(0);
  expect(
    host.gateways[HOME].requests.filter(({ params }) => JSON.stringify(params)?.includes("plans")),
  ).toEqual([]);
});
