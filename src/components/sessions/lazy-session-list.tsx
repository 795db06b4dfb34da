import { lazy, type ReactNode, Suspense } from "react";
import { useHasLists } from "../../hooks/use-lists.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { ListSkeleton } from "./list-skeleton.tsx";

const SessionList = lazy(async () => {
  const { SessionList: component } = await import("./session-list.tsx");
  return { default: component };
});

/** The chats, drawn by code that comes with the code that asks for them: after the first conversation. */
export function LazySessionList(): ReactNode {
  const hasLists = useHasLists();
  if (!hasLists) return <ListSkeleton />;
  return (
    <ErrorBoundary region={t("sessions.list")}>
      <Suspense fallback={<ListSkeleton />}>
        <SessionList />
      </Suspense>
    </ErrorBoundary>
  );
}
