/*
 * What the list of conversations asks beside `sessions.list` itself (PROTOCOL.md, "The list of conversations").
 */
import { compact, readText, toRecord } from "../protocol/read-fields.ts";
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

/** How an agent shows itself. */
export interface AgentIdentity {
  readonly agentId: string;
  readonly emoji?: string;
  /** A `data:` address as the gateway sent it, to be checked before it is shown; other addresses are left out. */
  readonly avatarData?: string;
}

/**
 * Asks how an agent shows itself (`agent.identity.get`, every gateway). Needs `operator.read`.
 *
 * @throws what `GatewayClient.request` throws
 */
export async function getAgentIdentity(access: GatewayAccess, agentId: string): Promise<AgentIdentity> {
  const fields = toRecord(await access.request("agent.identity.get", { agentId }));
  const avatar = readText(fields, "avatar");
  return compact({
    agentId,
    emoji: readText(fields, "emoji"),
    avatarData: avatar?.startsWith("data:image/") ? avatar : undefined,
  });
}
