import "../../lib/i18n/turns-messages.ts";
import Ellipsis from "lucide-react/icons/ellipsis";
import { lazy, type ReactNode } from "react";
import { t } from "../../lib/i18n/i18n.ts";
import type { SlotProps } from "../extras/slots.ts";
import { MenuButton, type MenuSource } from "../ui/menu-button.tsx";
import { TurnRowProvider } from "./turn-row.ts";

// One component each for all rows: an entry knows its row from what is around it.
const UserEntries = lazy(async () => {
  const { UserEntries: component } = await import("./user-entries.tsx");
  return { default: component };
});
const RunEntries = lazy(async () => {
  const { RunEntries: component } = await import("./run-entries.tsx");
  return { default: component };
});

function TurnMenu({ label, entries }: { readonly label: string; readonly entries: MenuSource }): ReactNode {
  return (
    <MenuButton label={label} entries={entries} align="end" className="size-7 pointer-coarse:size-11">
      <Ellipsis size={15} />
    </MenuButton>
  );
}

export function UserTurnMenu({ row }: SlotProps["user-actions"]): ReactNode {
  return (
    <TurnRowProvider value={row}>
      <TurnMenu label={t("turns.more.user")} entries={UserEntries} />
    </TurnRowProvider>
  );
}

export function RunTurnMenu({ row }: SlotProps["run-actions"]): ReactNode {
  return (
    <TurnRowProvider value={row}>
      <TurnMenu label={t("turns.more.run")} entries={RunEntries} />
    </TurnRowProvider>
  );
}
