import { describe, expect, it } from "vitest";
import { createPolicyWatch } from "./policy-watch.ts";

const OWN = "wss://own.example/gateway";

function violation(blockedURI: string, effectiveDirective = "connect-src"): Event {
  return Object.assign(new Event("securitypolicyviolation"), { blockedURI, effectiveDirective });
}

/** A browser that kept reports from before anybody asked, and hands them out while somebody waits. */
function keeping(...blocked: readonly string[]) {
  let deliver = (): void => undefined;
  const asked: unknown[] = [];
  class Observer {
    readonly #callback: (reports: readonly { readonly body?: unknown }[]) => void;
    constructor(callback: (reports: readonly { readonly body?: unknown }[]) => void, options: unknown) {
      this.#callback = callback;
      asked.push(options);
    }
    observe(): void {
      deliver = () =>
        this.#callback(
          blocked.map((blockedURL) => ({ body: { blockedURL, effectiveDirective: "connect-src" } })),
        );
    }
  }
  const page = new EventTarget() as Document;
  const watch = createPolicyWatch(page, Observer, async () => deliver());
  return { asked, page, watch };
}

describe("what the policy of the page forbids", () => {
  it("is known of what happened before somebody asked, where the browser keeps reports", async () => {
    const { asked, watch } = keeping(OWN);
    expect(asked).toEqual([{ types: ["csp-violation"], buffered: true }]);
    expect(await watch.forbids(OWN)).toBe(true);
    expect(await watch.forbids("wss://own.example/another")).toBe(true);
    expect(await watch.forbids("wss://other.example/")).toBe(false);
    // The policy may allow the encrypted one.
    expect(await watch.forbids("ws://own.example/gateway")).toBe(false);
  });

  it("is known of the next try where the browser keeps none", async () => {
    const page = new EventTarget() as Document;
    const watch = createPolicyWatch(page, undefined, async () => undefined);
    expect(await watch.forbids(OWN)).toBe(false);
    page.dispatchEvent(violation(OWN));
    expect(await watch.forbids(OWN)).toBe(true);
  });

  it("is known by the scheme alone where a browser says no more", async () => {
    const { page, watch } = keeping();
    page.dispatchEvent(violation("wss"));
    expect(await watch.forbids(OWN)).toBe(true);
    expect(await watch.forbids("ws://own.example/")).toBe(false);
  });

  it("is no matter of pictures, scripts or reports without an address", async () => {
    const { page, watch } = keeping();
    page.dispatchEvent(violation("wss://own.example", "img-src"));
    page.dispatchEvent(violation(""));
    expect(await watch.forbids(OWN)).toBe(false);
  });
});
