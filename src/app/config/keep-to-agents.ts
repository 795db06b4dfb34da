import type { Services } from "../../hooks/services.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/site-messages.ts";
import type { SiteConfig } from "../../stores/gateway-entry.ts";
import type { NavigationState, NavigationStore } from "../../stores/navigation-store.ts";
import { agentIdOf, isOfAgents } from "../../sync/session-keys.ts";

type Agents = NonNullable<SiteConfig["agents"]>;

/** The main chat of another agent, under the name that this gateway gives to main chats. */
const mainChatOf = (agentId: string, model: string): string =>
  `agent:${agentId}:${model.split(":").slice(2).join(":") || "main"}`;

function mainSessionKey({ connection }: Services): string | undefined {
  const state = connection.getState().connection;
  return state.status === "ready" ? state.hello.sessionDefaults.mainSessionKey : undefined;
}

/**
 * Keeps the page with the agents that the site offers: a link to a chat of another one is said to be none, and where
 * nobody asked for a chat it begins with the site's own agent.
 */
export function keepToAgents(services: Services, agents: Agents): void {
  const { navigation, connection, settings } = services;
  const first = agents.default ?? agents.allowed?.[0];

  const isOffered = (sessionKey: string): boolean => isOfAgents(sessionKey, agents.allowed);

  const tell = (sessionKey: string): void => {
    const agent = revealHidden(agentIdOf(sessionKey) ?? "");
    const text = t("site.agent.not-here", { agent });
    void services.loadFeatures().then(
      ({ toasts }) => void toasts.show({ text, tone: "failure", timeoutMs: 0 }),
      // Whoever is not told still sees another chat than the link promised.
      () => undefined,
    );
  };

  /** The chat that nobody asked for: the last one here, else the main one. */
  const beginWith = (sessionKey: string): string => {
    const isLast = settings.getState().lastSessions[connection.getState().gateway?.id ?? ""] === sessionKey;
    const isWanted = isOffered(sessionKey) && (isLast || sessionKey !== mainSessionKey(services));
    const agentId = agents.default ?? (isOffered(sessionKey) ? undefined : first);
    return isWanted || agentId === undefined ? sessionKey : mainChatOf(agentId, sessionKey);
  };

  const keep = (change: Partial<NavigationState>): Partial<NavigationState> => {
    const { sessionKey } = change;
    const before = navigation.getState().sessionKey;
    if (sessionKey === undefined || sessionKey === before) return change;
    if (before === undefined) return { ...change, sessionKey: beginWith(sessionKey) };
    if (isOffered(sessionKey)) return change;
    tell(sessionKey);
    return { ...change, sessionKey: before };
  };

  const linked = navigation.getState().sessionKey;
  if (linked !== undefined && !isOffered(linked)) {
    const { sessionKey: _other, ...rest } = navigation.getState();
    navigation.setState(rest, true);
    tell(linked);
  }
  guard(navigation, keep);
}

/** Nobody hears of a chat that is not opened: a listener could only take it back. */
function guard(
  navigation: NavigationStore,
  keep: (change: Partial<NavigationState>) => Partial<NavigationState>,
): void {
  const set = navigation.setState;
  const guarded = (
    change: Partial<NavigationState> | ((state: NavigationState) => Partial<NavigationState>),
    replace?: boolean,
  ): void => {
    const kept = keep(typeof change === "function" ? change(navigation.getState()) : change);
    // Whoever replaces gives the whole state, and keeping it takes nothing away.
    if (replace) set(kept as NavigationState, true);
    else set(kept);
  };
  Object.assign(navigation, { setState: guarded });
}
