import type { ConnectionState, WaitReason } from "../../gateway-client/index.ts";
import { t } from "../../lib/i18n/i18n.ts";

export interface ConnectionSummary {
  readonly tone: "ok" | "busy" | "warn" | "danger" | "off";
  readonly text: string;
  /** Seconds until the next try, while one is planned. */
  readonly secondsLeft?: number;
  /** Whether trying at once could help. */
  readonly canTryNow: boolean;
}

export interface ConnectionContext {
  /** Epoch ms. */
  readonly now: number;
  /** Whether this gateway was ready before: then it reconnects. */
  readonly wasReady: boolean;
}

function secondsUntil(retryAt: number | undefined, now: number): { readonly secondsLeft?: number } {
  return retryAt === undefined ? {} : { secondsLeft: Math.max(0, Math.ceil((retryAt - now) / 1000)) };
}

function waitingText(reason: WaitReason, wasReady: boolean): string {
  // Nothing is lost that never was.
  return reason === "line-lost" && !wasReady
    ? t("connection.status.unreachable")
    : t(`connection.status.${reason}`);
}

/** The one place where the state of the connection becomes words; why it was refused is said by `refusalTitle`. */
export function describeConnection(
  connection: ConnectionState,
  { now, wasReady }: ConnectionContext,
): ConnectionSummary {
  switch (connection.status) {
    case "idle":
      return { tone: "off", text: t("connection.status.idle"), canTryNow: false };
    case "connecting":
    case "authenticating": {
      const text = t(wasReady ? "connection.status.reconnecting" : "connection.status.connecting");
      return { tone: "busy", text, canTryNow: false };
    }
    case "ready":
      return { tone: "ok", text: t("connection.status.ready"), canTryNow: false };
    case "pairing":
      return {
        tone: "warn",
        text: t("connection.status.pairing"),
        canTryNow: true,
        ...secondsUntil(connection.retryAt, now),
      };
    case "waiting":
      return {
        tone: "warn",
        // Whoever refuses can be reached.
        text: connection.refusal
          ? t("connection.status.disconnected")
          : waitingText(connection.reason, wasReady),
        canTryNow: connection.reason !== "offline",
        ...secondsUntil(connection.retryAt, now),
      };
    case "closed":
      return {
        tone: connection.refusal ? "danger" : "off",
        text: t("connection.status.disconnected"),
        canTryNow: !connection.refusal,
      };
  }
}

/** What the page says about its connection to tests and host styles. */
export function connectionAttribute(status: ConnectionState["status"]): string {
  return status === "authenticating" ? "connecting" : status;
}
