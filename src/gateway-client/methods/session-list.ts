/*
 * What the list of conversations asks beside `sessions.list` itself (PROTOCOL.md, "The list of conversations").
 */
import type { GatewayAccess } from "./gateway-access.ts";

/** Gateways that keep read marks, and rights that let a client set them. */
function canRecordRead(access: GatewayAccess): boolean {
  const { protocol = 3, scopes = [] } = access.getHello() ?? {};
  return protocol >= 4 && scopes.some((scope) => scope === "operator.write" || scope === "operator.admin");
}

/**
 * Tells the gateway that a person has read a session, so that other devices know. Before protocol 4 there is nothing to
 * tell and nothing is sent. Never throws: whoever reads is not to be bothered with it.
 */
export async function recordRead(access: GatewayAccess, key: string): Promise<void> {
  if (!canRecordRead(access)) return;
  try {
    await access.request("sessions.patch", { key, unread: false });
  } catch {
    // The mark comes back with the next list, and goes with the next visit.
  }
}
