import "../../lib/i18n/turns-messages.ts";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useRegisterAction } from "../../hooks/use-actions.ts";
import { useSessionKey } from "../../hooks/use-navigation.ts";
import { usePeek } from "../../hooks/use-transcript.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { useTurnSteps } from "./use-turn-steps.ts";

const ExportDialog = lazy(async () => {
  const { ExportDialog: component } = await import("../export-chat/export-dialog.tsx");
  return { default: component };
});

/** What can be done with the conversation as a whole: going from turn to turn, saving it. */
export function TurnKeys(): ReactNode {
  const step = useTurnSteps();
  const peek = usePeek();
  const sessionKey = useSessionKey();
  const [exported, setExported] = useState<string>();
  const hasRows = (): boolean => peek().rowIds.length > 0;
  useRegisterAction({
    id: "turns.previous",
    title: t("turns.previous"),
    shortcut: "previous-turn",
    group: "message",
    run: () => step("previous"),
    isAvailable: hasRows,
  });
  useRegisterAction({
    id: "turns.next",
    title: t("turns.next"),
    shortcut: "next-turn",
    group: "message",
    run: () => step("next"),
    isAvailable: hasRows,
  });
  useRegisterAction({
    id: "turns.export",
    title: `${t("turns.export")}…`,
    keywords: "save download markdown html json",
    group: "chats",
    run: () => setExported(sessionKey),
    isAvailable: hasRows,
  });
  // The dialog belongs to the chat that it was opened for.
  if (exported === undefined || exported !== sessionKey) return null;
  return (
    <Suspense fallback={null}>
      <ExportDialog onClose={() => setExported(undefined)} />
    </Suspense>
  );
}
