export interface PageFacts {
  /** `null` in a sandboxed frame or a file. */
  readonly origin: string;
  /** Served over https. */
  readonly isEncrypted: boolean;
  readonly isSecureContext: boolean;
  readonly isOnline: boolean;
  readonly userAgent: string;
}

export interface StorageFacts {
  readonly canStore: boolean;
  /** The browser promised not to clear it when space gets short; absent where it does not say. */
  readonly isProtected?: boolean;
}

/** The outside world, as far as a diagnosis needs it. Nothing here throws. */
export interface DiagnosisProbes {
  now(): number;
  page(): PageFacts;
  /** Asks an origin for anything at all; what it answers cannot be read, only that it does. */
  knock(url: string): Promise<"web" | "silence" | "policy">;
  probeStorage(): Promise<StorageFacts>;
}

const KNOCK_MS = 5000;
const PROBE_DATABASE = "gangway-probe";

export const browserProbes: DiagnosisProbes = {
  now: () => Date.now(),
  page: () => ({
    origin: window.origin,
    isEncrypted: window.location.protocol === "https:",
    isSecureContext: window.isSecureContext,
    isOnline: navigator.onLine,
    userAgent: navigator.userAgent,
  }),
  knock,
  async probeStorage() {
    const canStore = await canOpenDatabase();
    const isProtected = await askIsProtected();
    return { canStore, ...(isProtected !== undefined && { isProtected }) };
  },
};

async function knock(url: string): Promise<"web" | "silence" | "policy"> {
  // The page's own policy lets it ask nobody else, and a question that it forbids only alarms whoever reads its reports.
  if (new URL(url).origin !== window.origin) return "policy";
  let isForbidden = false;
  const noteViolation = (event: SecurityPolicyViolationEvent): void => {
    if (event.effectiveDirective === "connect-src") isForbidden = true;
  };
  document.addEventListener("securitypolicyviolation", noteViolation);
  try {
    await fetch(url, {
      mode: "no-cors",
      cache: "no-store",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(KNOCK_MS),
    });
    return "web";
  } catch {
    // The event may come a moment after the failure.
    await new Promise((resolve) => setTimeout(resolve, 50));
    return isForbidden ? "policy" : "silence";
  } finally {
    document.removeEventListener("securitypolicyviolation", noteViolation);
  }
}

/** Opening is the only question that private windows and blocked storage answer honestly. */
function canOpenDatabase(): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(PROBE_DATABASE);
      request.onerror = () => resolve(false);
      request.onblocked = () => resolve(false);
      request.onsuccess = () => {
        request.result.close();
        indexedDB.deleteDatabase(PROBE_DATABASE);
        resolve(true);
      };
    } catch {
      resolve(false);
    }
  });
}

async function askIsProtected(): Promise<boolean | undefined> {
  try {
    return await navigator.storage.persisted();
  } catch {
    // Missing outside secure contexts, and forbidden in some frames.
    return undefined;
  }
}
