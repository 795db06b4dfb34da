import "../../lib/i18n/gateways-messages.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { gatewayMark, isAddedMark } from "../../stores/gateway-mark.ts";
import type { UnknownLink } from "../../stores/navigation-store.ts";
import type { PanelStore } from "../../stores/panel-store.ts";
import type { ToastStore } from "../../stores/toast-store.ts";
import type { FeatureContext } from "../feature-context.ts";

type Context = Pick<FeatureContext, "commands" | "config" | "connection" | "navigation">;

/**
 * A link to a chat on a gateway that is not known here says so, with what can be done about it; once that gateway is on
 * screen, the chat opens.
 */
export function followUnknownLinks(
  { commands, config, connection, navigation }: Context,
  toasts: Pick<ToastStore, "show" | "drop">,
  panels: PanelStore,
): void {
  let waiting: { readonly link: UnknownLink; toastId?: string } | undefined;

  const forget = (): void => {
    waiting = undefined;
    navigation.setState({ unknownLink: undefined });
  };

  const tell = (link: UnknownLink): string => {
    const canAdd = isAddedMark(link.gateway) && !config.hidden?.includes("gateway-form");
    const label = t("gateways.add");
    const onSelect = (): void => panels.setState({ open: "add-gateway" });
    return toasts.show({
      text: t(canAdd ? "gateways.link.unknown" : "gateways.link.not-here"),
      tone: "failure",
      timeoutMs: 0,
      onLeave: forget,
      ...(canAdd ? { action: { label, onSelect } } : {}),
    });
  };

  const open = ({ sessionKey, rowId }: UnknownLink): void => {
    forget();
    if (rowId !== undefined) navigation.setState({ linkedRowId: rowId });
    if (sessionKey !== undefined) commands.openSession(sessionKey);
  };

  const unsay = (): void => {
    if (waiting?.toastId !== undefined) toasts.drop(waiting.toastId);
  };

  const settle = (): void => {
    const { gateway } = connection.getState();
    // Before there is one on screen the first screen says it.
    if (!waiting || !gateway) return;
    const { link } = waiting;
    if (gatewayMark(config, gateway) !== link.gateway) {
      waiting.toastId ??= tell(link);
      return;
    }
    unsay();
    open(link);
  };

  const take = (link: UnknownLink | undefined): void => {
    if (!link || link === waiting?.link) return;
    unsay();
    waiting = { link };
    settle();
  };

  take(navigation.getState().unknownLink);
  navigation.subscribe(({ unknownLink }) => take(unknownLink));
  connection.subscribe(({ gateway }, before) => {
    if (gateway?.id !== before.gateway?.id) settle();
  });
}
