import { t } from "../../lib/i18n/i18n.ts";
import type { MenuEntry } from "../ui/menu-entry.ts";
import { useTurnSteps } from "./use-turn-steps.ts";

/** The way to the turns around this one, for those who have no keyboard. */
export function useStepEntries(rowId: string): readonly MenuEntry[] {
  const step = useTurnSteps();
  return [
    {
      type: "item",
      id: "previous",
      label: t("turns.previous"),
      movesFocus: true,
      onSelect: () => step("previous", rowId),
    },
    {
      type: "item",
      id: "next",
      label: t("turns.next"),
      movesFocus: true,
      onSelect: () => step("next", rowId),
    },
  ];
}
