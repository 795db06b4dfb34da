import type { SessionSummary } from "../../gateway-client/index.ts";
import { sessionTitle } from "./session-title.ts";

/** Case and accents do not count when somebody types quickly. */
function foldWords(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * Finds chats by title, or by their key where a colon says that one is meant. Gateways look into every part of the key,
 * so that `web` finds all chats of this page; therefore their answers go through this as well.
 */
export function createMatcher(text: string): (session: SessionSummary) => boolean {
  const words = foldWords(text).trim().split(/\s+/).filter(Boolean);
  const isKey = text.includes(":");
  return (session) => {
    const where = foldWords(isKey ? session.key : sessionTitle(session));
    return words.every((word) => where.includes(word));
  };
}

/** What is known here and fits, and what the gateway found beside it, without doubles. */
export function findSessions(
  known: readonly SessionSummary[],
  found: readonly SessionSummary[],
  text: string,
): readonly SessionSummary[] {
  const matches = createMatcher(text);
  const keys = new Set(known.map(({ key }) => key));
  return [...known, ...found.filter(({ key }) => !keys.has(key))].filter(matches);
}
