import type { FrameLocator, Page } from "@playwright/test";
import type { GangwayEventDetails } from "../../src/embed/embed.d.ts";
import type { ScriptedGatewayOptions } from "../../src/mocks/scripted-gateway-options.ts";
import { type ScriptedGatewayServer, startScriptedGatewayServer } from "../demo/scripted-gateway-server.ts";
import { test as base, expect } from "../fixtures.ts";
import { type HostFiles, type HostServer, startHostServer } from "./host-server.ts";

export interface EmbedConfig {
  readonly parents?: readonly string[];
  readonly handOver?: readonly string[];
}

export interface ChatSite {
  readonly server: ScriptedGatewayServer;
  /** Origin of the chat's page. */
  readonly origin: string;
}

interface TestFixtures {
  /** Sites of others; `pages` may be filled while they are served. */
  readonly host: HostServer & { readonly pages: Record<string, string> };
  /** The chat with a scripted gateway that needs no sign-in. */
  readonly startChat: (
    embed: EmbedConfig,
    options?: Partial<ScriptedGatewayOptions> & {
      readonly authKind?: "none" | "token";
      readonly port?: number;
    },
  ) => Promise<ChatSite>;
}

/** A page under a policy that allows one script and one frame of the chat, and enforces Trusted Types. */
export function hostPage(chatOrigin: string, body: string): string {
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${chatOrigin}`,
    "style-src 'self'",
    `frame-src ${chatOrigin}`,
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta http-equiv="Content-Security-Policy" content="${policy}"><title>Dash</title>
<link rel="stylesheet" href="/page.css"><script src="/log.js"></script>
<script src="${chatOrigin}/embed.js" async></script></head><body><main><h1>Dash</h1>${body}</main></body></html>`;
}

/** Keeps what the element says, in order. */
const LOG = `window.heard = [];
for (const name of ["ready", "status", "size", "unread", "run", "approval", "toggle", "error"])
  addEventListener("gangway-" + name, ({ detail }) => heard.push([name, detail]), true);`;

const STYLE = `:root { color-scheme: light dark; font: 16px/1.5 system-ui; background: light-dark(#fff, #111) } body { margin: 0 } main { padding: 16px }
gangway-chat { height: 560px; border: 1px solid gray }`;

export const test = base.extend<TestFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its pattern.
  host: async ({}, use) => {
    const pages: Record<string, string> = { "/log.js": LOG, "/page.css": STYLE };
    const server = await startHostServer(() => pages as HostFiles);
    await use({ ...server, pages });
    await server.close();
  },

  startChat: async ({ serveApp }, use) => {
    const servers: ScriptedGatewayServer[] = [];
    await use(async (embed, { authKind = "none", port = 0, ...options } = {}) => {
      const server = await startScriptedGatewayServer({ options, port });
      servers.push(server);
      const gateways = [{ id: "home", name: "Home", url: server.url, auth: authKind }];
      const url = await serveApp({ config: { gateways, embed: { parents: [], ...embed } } });
      return { server, origin: url.replace("127.0.0.1", "chat.localhost") };
    });
    for (const server of servers) await server.close();
  },
});

/** The chat served without its `frame-ancestors`, as by a host that forgot the header. */
export async function dropFrameAncestors(page: Page, origin: string): Promise<void> {
  await page.route(`${origin}/**`, async (route) => {
    // The names of the test are known to the browser alone.
    const response = await route.fetch({ url: route.request().url().replace("chat.localhost", "127.0.0.1") });
    const policy = response.headers()["content-security-policy"] ?? "";
    const headers = {
      ...response.headers(),
      "content-security-policy": policy.replace(/frame-ancestors[^;]*;/, ""),
    };
    await route.fulfill({ response, headers });
  });
}

export function chatFrame(page: Page, index = 0): FrameLocator {
  return page.locator("gangway-chat").nth(index).locator("iframe").contentFrame();
}

/** The chat in the frame, until a message can be written. */
export async function readyFrame(page: Page, index = 0): Promise<FrameLocator> {
  const frame = chatFrame(page, index);
  await expect(frame.locator("html")).toHaveAttribute("data-connection", "ready", { timeout: 20_000 });
  await expect(frame.locator('textarea[name="message"]')).toBeEditable();
  return frame;
}

type Heard = { readonly [Name in keyof GangwayEventDetails]: readonly [Name, GangwayEventDetails[Name]] };

/** What the host page heard. */
export function heard(page: Page): Promise<readonly Heard[keyof Heard][]> {
  return page.evaluate(() => (window as unknown as { heard: [] }).heard);
}

/** Waits until the host page heard this. */
export async function expectHeard<Name extends keyof GangwayEventDetails>(
  page: Page,
  name: Name,
  detail: GangwayEventDetails[Name],
): Promise<void> {
  await expect.poll(async () => JSON.stringify(await heard(page))).toContain(JSON.stringify([name, detail]));
}

export { expect };
