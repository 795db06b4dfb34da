import { lazy, type ReactNode, Suspense } from "react";
import { useAskedTurns } from "../../hooks/use-asked-turns.ts";

const RewindDialog = lazy(async () => {
  const { RewindDialog: component } = await import("./rewind-dialog.tsx");
  return { default: component };
});

/** Asks before a conversation goes back, once that is allowed. */
export function RewindQuestion(): ReactNode {
  const [{ rewind }, dismiss] = useAskedTurns();
  if (!rewind) return null;
  return (
    <Suspense fallback={null}>
      <RewindDialog row={rewind} onClose={dismiss} />
    </Suspense>
  );
}
