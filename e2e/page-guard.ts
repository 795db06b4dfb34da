import type { BrowserContext, WebSocket } from "@playwright/test";

const LOCAL_HOSTS = new Set(["127.0.0.1", "localhost", "chat.example.test"]);
/** Where what strangers wrote is drawn, without an origin and under a policy of its own. */
const ISOLATED = "/diagram/";
const POLICY_MARK = "[policy violation]";

function isForeign(address: string): boolean {
  // What cannot be read leads nowhere good.
  if (!URL.canParse(address)) return true;
  const { protocol, hostname } = new URL(address);
  const isLocal = LOCAL_HOSTS.has(hostname) || hostname.endsWith(".localhost");
  return !["data:", "blob:", "about:"].includes(protocol) && !isLocal;
}

/** Collects what no page of this project may ever do. */
export class PageGuard {
  readonly offences: string[] = [];
  /** What the policy of a page without an origin kept it from; only a test that means to counts it as harmless. */
  readonly contained: string[] = [];
  holdsIsolated = false;

  async watch(context: BrowserContext): Promise<void> {
    await context.addInitScript((mark) => {
      addEventListener("securitypolicyviolation", (event) => {
        console.error(mark, event.effectiveDirective, event.blockedURI, event.sourceFile, event.lineNumber);
      });
    }, POLICY_MARK);
    context.on("console", (message) => {
      const text = message.text();
      if (/content security policy|trusted ?type/i.test(text) || text.startsWith(POLICY_MARK)) {
        const isContained = this.holdsIsolated && (text + message.location().url).includes(ISOLATED);
        (isContained ? this.contained : this.offences).push(`console: ${text}`);
      }
    });
    context.on("weberror", (webError) => {
      const error = webError.error();
      this.offences.push(`page error: ${error.stack ?? error.message}`);
    });
    context.on("request", (request) => this.#checkAddress(request.url()));
    context.on("page", (page) => {
      page.on("websocket", (socket: WebSocket) => this.#checkAddress(socket.url()));
    });
  }

  #checkAddress(address: string): void {
    if (isForeign(address)) this.offences.push(`foreign request: ${address}`);
  }
}
