export interface PolicyWatch {
  /** Whether the browser kept this page from connecting to an address, since the page began. */
  forbids(url: string): Promise<boolean>;
}

/** Reports of what was forbidden before are handed out a moment after somebody asks for them. */
const PATIENCE_MS = 50;

interface Violation {
  readonly effectiveDirective?: string | null;
  readonly blockedURL?: string | null;
}

type Observe = new (
  callback: (reports: readonly { readonly body?: unknown }[]) => void,
  options: { readonly types: string[]; readonly buffered: boolean },
) => { observe(): void };

/** Scheme, host and port: a policy may allow the one and not the other. Some browsers report no more than the scheme. */
function placeOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}

/**
 * Notes which connections the page's policy forbids. Browsers that keep such reports tell of earlier ones, too; in the
 * others only what is forbidden from now on is known, and the next try shows it.
 */
export function createPolicyWatch(
  page: Pick<Document, "addEventListener">,
  Observer: Observe | undefined,
  wait: (ms: number) => Promise<unknown> = (ms) => new Promise((done) => setTimeout(done, ms)),
): PolicyWatch {
  const forbidden = new Set<string>();
  const note = ({ effectiveDirective, blockedURL }: Violation): void => {
    if (effectiveDirective === "connect-src" && blockedURL) forbidden.add(placeOf(blockedURL));
  };
  page.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
    note({ effectiveDirective, blockedURL: blockedURI }),
  );
  if (Observer)
    new Observer(
      (reports) => {
        for (const { body } of reports) note(body as Violation);
      },
      { types: ["csp-violation"], buffered: true },
    ).observe();
  return {
    async forbids(url) {
      const places = [placeOf(url), new URL(url).protocol.slice(0, -1)];
      const isKnown = () => places.some((place) => forbidden.has(place));
      if (!isKnown()) await wait(PATIENCE_MS);
      return isKnown();
    },
  };
}
