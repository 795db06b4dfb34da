import "../../lib/i18n/sign-in-messages.ts";
import type { ConnectionState } from "../../gateway-client/index.ts";
import { t } from "../../lib/i18n/i18n.ts";

/** Why there is no connection, in a few words, where somebody said why. Not part of the first load. */
export function refusalTitle(connection: ConnectionState): string | undefined {
  if (connection.status !== "waiting" && connection.status !== "closed") return undefined;
  return connection.refusal && t(`refusal.${connection.refusal.code}.title`);
}
