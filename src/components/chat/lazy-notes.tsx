import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { useIsReady } from "../../hooks/use-connection.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { RunRow, UserRow } from "../../stores/transcript/transcript-state.ts";

interface Notes {
  readonly DeliveryNote: ComponentType<{ readonly row: UserRow; readonly submissionId: string }>;
  readonly RunFailure: ComponentType<{ readonly row: RunRow; readonly isLast: boolean }>;
}

/** Here once loaded, so that a note that is needed later is there at once, line or not. */
let notes: Notes | undefined;

async function loadNotes(): Promise<Notes> {
  const [{ DeliveryNote }, { RunFailure }] = await Promise.all([
    import("./delivery-note.tsx"),
    import("./run-failure.tsx"),
  ]);
  notes = { DeliveryNote, RunFailure };
  return notes;
}

/** What is needed when something goes wrong must be here before it does: then it may be too late to load. */
export function prefetchNotes(): void {
  if (!notes) loadNotes().catch(() => undefined);
}

/** The notes, or nothing while they cannot be had; a line that comes back is another chance. */
function useNotes(): Notes | undefined {
  const isReady = useIsReady();
  const [loaded, setLoaded] = useState(notes);
  useEffect(() => {
    if (loaded || !(isReady || navigator.onLine)) return;
    let isGone = false;
    loadNotes().then(
      (all) => isGone || setLoaded(all),
      // Without a network a note can be missing; the message that it belongs to never is.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [loaded, isReady]);
  return loaded;
}

export function LazyDeliveryNote({ row }: { readonly row: UserRow }): ReactNode {
  const all = useNotes();
  const { submissionId } = row;
  if (submissionId === undefined) return null;
  if (!all) return <p className="mt-1 text-xs text-text-muted">{t("chat.user.kept")}</p>;
  return <all.DeliveryNote row={row} submissionId={submissionId} />;
}

export function LazyRunFailure(props: { readonly row: RunRow; readonly isLast: boolean }): ReactNode {
  const all = useNotes();
  return all ? <all.RunFailure {...props} /> : null;
}
