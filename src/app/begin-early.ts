import {
  createBrowserLockout,
  createBrowserSocket,
  gatewayScope,
  isLoopbackUrl,
  lockedForMs,
} from "../gateway-client/early.ts";
import { byAddress } from "../stores/gateway-mark.ts";
import { createSettingsStore } from "../stores/settings-store.ts";
import { takeAddress } from "./address.ts";
import { loadConfig } from "./app-config.ts";
import { safeLocalStorage } from "./browser-ids.ts";
import type { EarlyBasis } from "./early-basis.ts";
import { type EarlySocket, openEarlySocket } from "./early-socket.ts";
import { firstGateway, isOpenedAtOnce, unknownLink } from "./first-gateway.ts";

export interface EarlyStart extends EarlyBasis {
  readonly socket: EarlySocket | undefined;
}

/** Whether the client would try at once: no lockout of any tab, and a network or no need of one. */
function mayConnect(url: string, storage: Storage | undefined, page: Window): boolean {
  const lockout = createBrowserLockout(storage, page, gatewayScope(url));
  return lockedForMs(lockout, Date.now()) === 0 && (page.navigator.onLine || isLoopbackUrl(url));
}

/**
 * What can be done while the page's own code is on its way: the address first, so that no secret outlives this call in
 * it; then the configuration, and the line to the gateway that the page is going to open.
 */
export async function beginEarly(page: Window & typeof globalThis): Promise<EarlyStart> {
  const { hash } = page.location;
  const asked = takeAddress(page.location, page.history);
  const loaded = await loadConfig(page);
  // The site may have decided that there is none.
  const storage = safeLocalStorage();
  const settings = createSettingsStore(storage);
  const result = loaded.ok ? { ...loaded, config: byAddress(loaded.config) } : loaded;
  const unknown = result.ok ? unknownLink(result.config, settings.getState(), asked) : undefined;
  const own: EarlyBasis = { address: unknown ? {} : asked, unknown, result, settings };
  // Who shows this page is known before anything is opened.
  const basis =
    page.parent === page
      ? own
      : await (await import("./framed/begin-framed.ts")).beginFramed(page, hash, own);
  const known = basis.settings.getState();
  const first = basis.result.ok ? firstGateway(basis.result.config, known, basis.address) : undefined;
  const isWanted = first !== undefined && isOpenedAtOnce(first, known);
  const socket =
    isWanted && mayConnect(first.gateway.url, storage, page)
      ? openEarlySocket(first.gateway.url, {
          createSocket: createBrowserSocket,
          setTimeout: (action, delayMs) => page.setTimeout(action, delayMs),
        })
      : undefined;
  return { ...basis, socket };
}
