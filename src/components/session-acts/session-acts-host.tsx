import { lazy, type ReactNode, Suspense, useEffect } from "react";
import { useManageRequest } from "../../hooks/use-manage-access.ts";
import {
  type SessionIntent,
  useAskedAct,
  useSession,
  useSessionActs,
  useSessionIntent,
} from "../../hooks/use-session-acts.ts";
import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/session-acts-messages.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { toSubject } from "./act-subject.ts";
import { focusBeside } from "./focus-beside.ts";

const SessionMenu = lazy(async () => ({ default: (await import("./session-menu.tsx")).SessionMenu }));
const ActDialog = lazy(async () => ({ default: (await import("./act-dialog.tsx")).ActDialog }));
const ManageDialog = lazy(async () => ({ default: (await import("./manage-dialog.tsx")).ManageDialog }));

const ChatActions = lazy(async () => ({ default: (await import("./chat-actions.tsx")).ChatActions }));

/** Rows and the title only say what is wanted; here it is carried out. */
function Intent({
  intent,
  onDone,
}: {
  readonly intent: SessionIntent;
  readonly onDone: () => void;
}): ReactNode {
  const session = useSession(intent.sessionKey);
  const { askRename, remove } = useSessionActs();
  const { type, anchor } = intent;

  useEffect(() => {
    if (type === "menu" || !session) return;
    onDone();
    if (type === "rename") askRename(toSubject(session));
    else {
      focusBeside(anchor);
      remove(toSubject(session));
    }
  }, [type, session, anchor, onDone, askRename, remove]);

  return type === "menu" && session ? (
    <SessionMenu intent={intent} session={session} onClose={onDone} />
  ) : null;
}

/** Menu and dialogs for what is done to whole conversations; their code comes when they are needed. */
export function SessionActsHost(): ReactNode {
  const [intent, setIntent] = useSessionIntent();
  const asked = useAskedAct();
  const [{ request }] = useManageRequest();
  return (
    <ErrorBoundary
      region={t("session-acts.menu")}
      resetKey={`${intent?.sessionKey} ${asked?.type} ${request?.act}`}
    >
      <Suspense fallback={null}>
        {intent && <Intent intent={intent} onDone={() => setIntent(undefined)} />}
        {asked && <ActDialog asked={asked} />}
        {request && <ManageDialog />}
        <ChatActions />
      </Suspense>
    </ErrorBoundary>
  );
}
