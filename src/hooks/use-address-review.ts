import { type GatewayUrlResult, parseGatewayUrl } from "../gateway-client/index.ts";
import { type AddressFacts, describeAddress } from "../gateway-client/more.ts";

export type { AddressFacts };

export type AddressReview =
  | { readonly ok: true; readonly facts: AddressFacts; readonly isBlocked: boolean }
  | Extract<GatewayUrlResult, { readonly ok: false }>;

/**
 * Takes apart what a person typed, before anything is opened or kept. `isBlocked`: this page came over https, and the
 * browser lets such a page open no unencrypted line but to its own machine.
 */
export function reviewAddress(typed: string, page: Pick<Document, "baseURI"> = document): AddressReview {
  const parsed = parseGatewayUrl(typed, page.baseURI, { allowInsecure: true });
  if (!parsed.ok) return parsed;
  const facts = describeAddress(parsed.url);
  const isBlocked = page.baseURI.startsWith("https:") && !facts.isEncrypted && !facts.isLoopback;
  return { ok: true, facts, isBlocked };
}
