import BellRing from "lucide-react/icons/bell-ring";
import type { ReactNode } from "react";
import { useWaitingElsewhere } from "../../hooks/use-approvals.ts";
import { useCommands } from "../../hooks/use-commands.ts";
import { useSessions } from "../../hooks/use-lists.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { sessionTitle } from "../sessions/session-title.ts";
import { Button } from "../ui/button.tsx";

/** That another chat waits, wherever one is, and the way there. */
export function WaitingElsewhere(): ReactNode {
  const keys = useWaitingElsewhere();
  const sessions = useSessions().data?.sessions ?? [];
  const { openSession } = useCommands();
  const [key] = keys;
  if (key === undefined) return null;
  const title = revealHidden(sessionTitle(sessions.find((session) => session.key === key) ?? { key }));
  return (
    <div className="column mb-2 flex items-center gap-2.5 rounded-control border border-line border-s-4 border-s-warn bg-surface-raised py-1 ps-3 pe-1 text-sm">
      <BellRing size={14} aria-hidden="true" className="shrink-0 text-warn" />
      <p role="status" dir="auto" className="min-w-0 flex-1 truncate">
        {keys.length === 1
          ? t("approvals.other", { title })
          : t("approvals.others", { count: keys.length, title })}
      </p>
      <Button variant="plain" className="h-8" onClick={() => openSession(key)}>
        {t("approvals.other.open")}
      </Button>
    </div>
  );
}
