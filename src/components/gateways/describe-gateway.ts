import "../../lib/i18n/gateways-messages.ts";
import type { KnownGateway } from "../../hooks/use-gateways.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { shortAddress } from "../../lib/short-address.ts";
import { type ConnectionSummary, describeConnection } from "../connection/describe-connection.ts";
import { refusalTitle } from "../connection/refusal-title.ts";

/** How a gateway is, in as many words as are known to be true. */
export function describeGateway(known: KnownGateway): Pick<ConnectionSummary, "tone" | "text"> {
  const { connection, isSignedOut, wasOpened } = known;
  if (connection && connection.status !== "idle") {
    // A countdown is worth its place only where the person waits for it.
    const { tone, text } = describeConnection(connection, { now: 0, wasReady: false });
    return { tone, text: refusalTitle(connection) ?? text };
  }
  if (isSignedOut) return { tone: "warn", text: t("gateways.status.signed-out") };
  if (!wasOpened) return { tone: "off", text: t("gateways.status.unopened") };
  return { tone: "off", text: t("gateways.status.away") };
}

/** What goes on there, most urgent first. */
export function gatewayNews({ asking, waiting, unread, running }: KnownGateway): readonly string[] {
  const counts = { asking, waiting, unread, running };
  const names = ["asking", "waiting", "unread", "running"] as const;
  return names.flatMap((name) => (counts[name] > 0 ? [t(`gateways.${name}`, { count: counts[name] })] : []));
}

/** What a menu shows of a name for certain; more may be cut off. */
const MAX_SEEN = 24;

/** The lines below the name: where it is, unless the name says all of that, and how it is. */
export function gatewayLines(known: KnownGateway): readonly string[] {
  const { name, url } = known.gateway;
  const address = shortAddress(url);
  const unencrypted = known.isReadable ? [t("gateways.unencrypted")] : [];
  const state = [describeGateway(known).text, ...unencrypted, ...gatewayNews(known)].join(" · ");
  const isSaid = name === address && address.length <= MAX_SEEN;
  return isSaid ? [state] : [address, state];
}
