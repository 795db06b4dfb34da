import { lazy, type ReactNode, Suspense } from "react";
import type { RunRow, UserRow } from "../../stores/transcript/transcript-state.ts";

const loadDelivery = () => import("./delivery-note.tsx");
const loadFailure = () => import("./run-failure.tsx");

const DeliveryNote = lazy(async () => ({ default: (await loadDelivery()).DeliveryNote }));
const RunFailure = lazy(async () => ({ default: (await loadFailure()).RunFailure }));

/** What is needed when something goes wrong must be here before it does: then it may be too late to load. */
export function prefetchNotes(): void {
  loadDelivery().catch(() => undefined);
  loadFailure().catch(() => undefined);
}

export function LazyDeliveryNote({ row }: { readonly row: UserRow }): ReactNode {
  const { submissionId } = row;
  if (submissionId === undefined) return null;
  return (
    <Suspense fallback={null}>
      <DeliveryNote row={row} submissionId={submissionId} />
    </Suspense>
  );
}

export function LazyRunFailure(props: { readonly row: RunRow; readonly isLast: boolean }): ReactNode {
  return (
    <Suspense fallback={null}>
      <RunFailure {...props} />
    </Suspense>
  );
}
