import type { ReactNode } from "react";
import { useFeatures } from "../../hooks/use-features.ts";
import { useManageAccess } from "../../hooks/use-manage-access.ts";
import { useToasts } from "../../hooks/use-toasts.ts";
import { useIsRunning } from "../../hooks/use-transcript.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { UserRow } from "../../stores/transcript/transcript-state.ts";
import type { MenuEntry } from "../ui/menu-entry.ts";
import { focusComposer } from "./focus-composer.ts";
import { useTurnRow } from "./turn-row.ts";
import { useStepEntries } from "./use-step-entries.ts";
import { useTurnCopy } from "./use-turn-copy.ts";

interface UserEntriesProps {
  readonly children: (entries: readonly MenuEntry[]) => ReactNode;
}

/** Going back needs an idle conversation: said where it is asked for, because the gateway would say no. */
function useEditEntries(row: UserRow): readonly MenuEntry[] {
  const { turns } = useFeatures();
  const { show } = useToasts();
  const isRunning = useIsRunning();
  const { ask } = useManageAccess();
  const offers = turns.offersFor(row);
  const whenIdle = (action: () => void) => () =>
    isRunning ? void show({ text: t("turns.busy") }) : action();
  const fork = async (): Promise<void> => {
    const outcome = await turns.forkBefore(row);
    show(
      outcome.ok
        ? { text: t("turns.fork.done") }
        : { text: t("turns.failed", { reason: outcome.reason }), tone: "failure" },
    );
    if (outcome.ok) focusComposer();
  };
  const rewind = (): void => {
    const instead = { label: t("turns.fork"), onSelect: () => void fork() };
    const onGranted = (): void => turns.asked.setState({ rewind: row });
    ask({ act: "rewind", onGranted, ...(offers.canFork && { instead }) });
  };
  const edit = (): void => {
    turns.editAsNew(row.text);
    focusComposer();
  };
  return [
    ...(row.text === ""
      ? []
      : [{ type: "item", id: "edit", label: t("turns.edit"), movesFocus: true, onSelect: edit } as const]),
    ...(offers.canFork
      ? [
          {
            type: "item",
            id: "fork",
            label: t("turns.fork"),
            movesFocus: !isRunning,
            onSelect: whenIdle(() => void fork()),
          } as const,
        ]
      : []),
    ...(offers.canRewind
      ? [{ type: "item", id: "rewind", label: t("turns.rewind"), onSelect: whenIdle(rewind) } as const]
      : []),
  ];
}

export function UserEntries({ children }: UserEntriesProps): ReactNode {
  const row = useTurnRow();
  return row.type === "user" ? <Entries row={row}>{children}</Entries> : null;
}

function Entries({ row, children }: UserEntriesProps & { readonly row: UserRow }): ReactNode {
  const { copyLink } = useTurnCopy();
  const editing = useEditEntries(row);
  const steps = useStepEntries(row.id);
  return children([
    ...editing,
    { type: "item", id: "copy-link", label: t("turns.copy.link"), onSelect: () => copyLink(row.id) },
    ...steps,
  ]);
}
