import type { ReactNode } from "react";
import { useHasLists } from "../../hooks/use-lists.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { createLateComponent } from "../markdown/late-component.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { ListSkeleton } from "./list-skeleton.tsx";

// Not suspended: React would hold it back a while after the skeleton was shown.
const { use: useSessionList } = createLateComponent(
  async () => (await import("./session-list.tsx")).SessionList,
);

/** The chats, drawn by code that comes with the code that asks for them: after the first conversation. */
export function LazySessionList(): ReactNode {
  return useHasLists() ? <ArrivedList /> : <ListSkeleton />;
}

function ArrivedList(): ReactNode {
  const SessionList = useSessionList();
  if (!SessionList) return <ListSkeleton />;
  return (
    <ErrorBoundary region={t("sessions.list")}>
      <SessionList />
    </ErrorBoundary>
  );
}
