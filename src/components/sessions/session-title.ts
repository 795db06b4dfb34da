import type { SessionSummary } from "../../gateway-client/index.ts";
import { t } from "../../lib/i18n/i18n.ts";

const READABLE_NAME = /^(?!.*[0-9a-f]{8})[\p{L}\p{N} ._-]{2,32}$/iu;

/** What to call a session: its title, else the name in its key where a person could have chosen it. */
export function sessionTitle(session: Pick<SessionSummary, "key" | "title">): string {
  const title = session.title?.trim();
  if (title) return title;
  const name = session.key.split(":").at(-1) ?? "";
  if (name === "main") return t("sessions.main");
  return READABLE_NAME.test(name) ? name : t("sessions.untitled");
}
