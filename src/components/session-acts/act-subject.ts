import type { SessionSummary } from "../../gateway-client/index.ts";
import type { ActSubject } from "../../hooks/use-session-acts.ts";
import { sessionTitle } from "../sessions/session-title.ts";

/** A session with the name that the list shows for it. */
export function toSubject(session: SessionSummary): ActSubject {
  return { ...session, name: sessionTitle(session) };
}
