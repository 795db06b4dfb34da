import { useSessions } from "./use-lists.ts";
import { useSessionKey } from "./use-navigation.ts";

export interface ContextShare {
  readonly usedTokens: number;
  readonly limitTokens: number;
  /** 0 to 1. */
  readonly share: number;
  /** The agent will soon have to shorten the conversation. */
  readonly isNearEnd: boolean;
}

const NEAR_END = 0.8;

/** How much of what the model can take in the conversation on screen fills; undefined where nobody says. */
export function useContextShare(): ContextShare | undefined {
  const sessionKey = useSessionKey();
  const session = useSessions().data?.sessions.find(({ key }) => key === sessionKey);
  const { totalTokens: usedTokens, contextTokens: limitTokens } = session ?? {};
  if (usedTokens === undefined || usedTokens === 0) return undefined;
  if (limitTokens === undefined || limitTokens === 0) return undefined;
  const share = Math.min(1, usedTokens / limitTokens);
  return { usedTokens, limitTokens, share, isNearEnd: share >= NEAR_END };
}
