import type { GatewayLists } from "./gateway-queries.ts";

/** What happens on a connection that the lists must hear of. */
export type ListEvents = Pick<
  GatewayLists,
  "reconnected" | "sessionsChanged" | "markSeen" | "runEnded" | "clear"
>;

export interface LateLists extends ListEvents {
  attach(lists: ListEvents): void;
}

/** Lists whose code comes later. Before that nothing is listed, so nothing that happens can make it wrong. */
export function createLateLists(): LateLists {
  let lists: ListEvents | undefined;
  return {
    attach: (arrived) => {
      lists = arrived;
    },
    reconnected: () => lists?.reconnected(),
    sessionsChanged: (event) => lists?.sessionsChanged(event),
    markSeen: (sessionKey, isLeft) => lists?.markSeen(sessionKey, isLeft),
    runEnded: (sessionKey) => lists?.runEnded(sessionKey),
    clear: () => lists?.clear(),
  };
}
