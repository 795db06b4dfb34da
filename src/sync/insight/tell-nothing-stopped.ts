import "../../lib/i18n/insight-messages.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { ToastStore } from "../../stores/toast-store.ts";
import type { RunRow } from "../../stores/transcript/transcript-state.ts";
import type { FeatureContext } from "../feature-context.ts";

/** A stop that came too late says so, with the way to what its run has set going and what may go on still. */
export function tellNothingStopped(
  { getClient, navigation }: Pick<FeatureContext, "getClient" | "navigation">,
  toasts: Pick<ToastStore, "show">,
  { id: rowId }: RunRow,
): void {
  const text = t("insight.stop.nothing");
  const onSelect = (): void => navigation.setState({ panel: { view: "run", rowId } });
  const hasTasks = getClient()?.supports("tasks.list") ?? false;
  toasts.show(hasTasks ? { text, action: { label: t("insight.stop.still"), onSelect } } : { text });
}
