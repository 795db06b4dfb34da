/*
 * Design: facts first, words later. This collects what can be known about a connection, cheapest first, and hands on
 * the whole of it after every step; what the facts mean is decided where they are drawn. Nothing here changes the
 * connection, and no fact holds a secret.
 */
import {
  type ConnectionState,
  type GatewayClient,
  gatewayOrigin,
  parseGatewayUrl,
  scopesFor,
  type TraceEntry,
} from "../gateway-client/index.ts";
import type { ConnectionStoreState } from "../stores/connection-store.ts";
import type { GatewayEntry } from "../stores/gateway-entry.ts";
import type { DiagnosisProbes, PageFacts, StorageFacts } from "./diagnosis-probes.ts";

/** What became of an attempt to reach the gateway's machine. */
export type Reach =
  /** The gateway's own socket opened. */
  | "socket"
  /** Something answers over HTTP; what it is cannot be told. */
  | "web"
  | "silence"
  /** This page's own content security policy allows no look. */
  | "policy"
  /** The browser allows no unencrypted look from an encrypted page. */
  | "mixed"
  | "skipped";

export interface GatewayFacts {
  /** Scheme, host and path: what follows may hold a secret. */
  readonly address: string;
  readonly host: string;
  readonly problem?: "invalid" | "scheme" | "userinfo" | "too-long" | "empty" | "insecure";
  /** Who could read along. */
  readonly line: "encrypted" | "this-machine" | "near" | "open";
  readonly isDemo: boolean;
  /** The page comes from the same host and port. */
  readonly isOwnHost: boolean;
}

export interface WireFacts {
  readonly didOpen: boolean;
  readonly wasGreeted: boolean;
  /** Code of the last close, while there is no line. */
  readonly closeCode?: string;
  /** Epoch ms. */
  readonly lastInboundAt?: number;
}

export interface DiagnosisFacts {
  /** Epoch ms. */
  readonly at: number;
  readonly appVersion: string;
  readonly page: PageFacts;
  readonly gateway?: GatewayFacts;
  readonly connection: ConnectionState;
  readonly wire: WireFacts;
  readonly clockOffsetMs?: number;
  readonly askedScopes: readonly string[];
  readonly isKeyPersistent?: boolean;
  /** Absent until it was looked at. */
  readonly reach?: Reach;
  /** In ms, one per try; `failed` when the gateway did not answer them; absent until measured. */
  readonly roundTrips?: readonly number[] | "failed" | "skipped";
  /** Absent until it was looked at. */
  readonly storage?: StorageFacts;
}

export interface DiagnosisContext {
  readonly getClient: () => GatewayClient | undefined;
  readonly getState: () => ConnectionStoreState;
  /** Address of this page. */
  readonly pageUrl: string;
  readonly probes: DiagnosisProbes;
}

const ROUND_TRIPS = 5;

/**
 * Looks at the connection from all sides.
 *
 * @param onStep called with all that is known so far, after each step
 */
export async function diagnoseConnection(
  context: DiagnosisContext,
  onStep: (facts: DiagnosisFacts) => void,
): Promise<DiagnosisFacts> {
  const collected: Partial<DiagnosisFacts>[] = [];
  const tell = (more: Partial<DiagnosisFacts>): DiagnosisFacts => {
    collected.push(more);
    // The connection goes on while it is looked at: whatever it has come to counts.
    const facts = Object.assign(collectKnown(context), ...collected) as DiagnosisFacts;
    onStep(facts);
    return facts;
  };
  const known = tell({});
  tell({ reach: await findReach(known, context.probes) });
  tell({ roundTrips: await measureRoundTrips(context) });
  return tell({ storage: await context.probes.probeStorage() });
}

function collectKnown({ getClient, getState, pageUrl, probes }: DiagnosisContext): DiagnosisFacts {
  const { gateway, connection, isDeviceKeyPersistent } = getState();
  const client = getClient();
  const clockOffsetMs = client?.getClockOffsetMs();
  return {
    at: probes.now(),
    appVersion: __APP_VERSION__,
    page: probes.page(),
    connection,
    wire: readWire(client?.getTrace() ?? [], connection),
    askedScopes: scopesFor(gateway?.access ?? "chat"),
    ...(gateway && { gateway: describeGateway(gateway, pageUrl) }),
    ...(clockOffsetMs !== undefined && { clockOffsetMs }),
    ...(isDeviceKeyPersistent !== undefined && { isKeyPersistent: isDeviceKeyPersistent }),
  };
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

function describeGateway({ url, source }: GatewayEntry, pageUrl: string): GatewayFacts {
  const isDemo = source === "demo";
  const parsed = parseGatewayUrl(url, pageUrl, { allowInsecure: true });
  const clean = parsed.ok ? new URL(parsed.url) : undefined;
  const origin = gatewayOrigin(clean?.href ?? url);
  return {
    address: clean ? origin + (clean.pathname === "/" ? "" : clean.pathname) : "",
    host: clean?.host ?? "",
    line: clean ? lineOf(clean, pageUrl) : "open",
    isDemo,
    isOwnHost: clean !== undefined && gatewayOrigin(pageUrl) === origin,
    ...(!parsed.ok && !isDemo && { problem: parsed.reason }),
  };
}

function lineOf({ href, protocol, hostname }: URL, pageUrl: string): GatewayFacts["line"] {
  if (protocol === "wss:") return "encrypted";
  if (LOOPBACK.test(hostname)) return "this-machine";
  return parseGatewayUrl(href, pageUrl).ok ? "near" : "open";
}

/** What the last attempt left on the wire; one that has only begun says nothing yet. */
function readWire(trace: readonly TraceEntry[], { status }: ConnectionState): WireFacts {
  const starts = trace.flatMap(({ kind, name }, index) =>
    kind === "state" && name === "connecting" ? [index] : [],
  );
  const attempt = trace.slice((status === "connecting" ? starts.at(-2) : undefined) ?? starts.at(-1) ?? 0);
  const lastInboundAt = trace.findLast(({ direction }) => direction === "in")?.at;
  const closed = status === "ready" ? undefined : attempt.findLast(({ kind }) => kind === "close");
  return {
    didOpen: attempt.some(({ kind }) => kind === "open"),
    wasGreeted: attempt.some(({ direction }) => direction === "in"),
    ...(closed && { closeCode: closed.name }),
    ...(lastInboundAt !== undefined && { lastInboundAt }),
  };
}

async function findReach({ gateway, page, wire }: DiagnosisFacts, probes: DiagnosisProbes): Promise<Reach> {
  if (!gateway || gateway.isDemo || gateway.problem !== undefined) return "skipped";
  if (wire.didOpen) return "socket";
  if (page.isEncrypted && gateway.line !== "encrypted" && gateway.line !== "this-machine") return "mixed";
  return probes.knock(`${gateway.line === "encrypted" ? "https" : "http"}://${gateway.host}/`);
}

async function measureRoundTrips({
  getClient,
  getState,
}: DiagnosisContext): Promise<NonNullable<DiagnosisFacts["roundTrips"]>> {
  const client = getClient();
  if (!client || getState().connection.status !== "ready") return "skipped";
  const times: number[] = [];
  try {
    // One after the other: together they would wait for each other.
    for (let count = 0; count < ROUND_TRIPS; count += 1) times.push(await client.measureRoundTrip());
  } catch {
    return "failed";
  }
  return times;
}
