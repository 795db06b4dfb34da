import Ellipsis from "lucide-react/icons/ellipsis";
import type { KeyboardEvent, MouseEvent } from "react";
import { useStore } from "zustand";
import { useServices } from "../../hooks/services.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { NavigationStore } from "../../stores/navigation-store.ts";
import { IconButton } from "../ui/icon-button.tsx";

const KEYS = { F2: "rename", Delete: "delete" } as const;

/** What a row does besides being opened: a menu by right click or its key, F2 and Delete. */
export function rowIntents(navigation: NavigationStore, sessionKey: string) {
  return {
    onContextMenu(event: MouseEvent<HTMLElement>) {
      const anchor = event.currentTarget.querySelector("a");
      // With Shift the browser's own menu is meant.
      if (!anchor || event.shiftKey) return;
      event.preventDefault();
      // By key there is no place but the row.
      const point = event.button === 2 ? { x: event.clientX, y: event.clientY } : undefined;
      const intent = { sessionKey, type: "menu" as const, anchor, ...(point && { point }) };
      navigation.setState({ sessionIntent: intent });
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
      if (ctrlKey || metaKey || altKey || shiftKey || (key !== "F2" && key !== "Delete")) return;
      if (!(target instanceof HTMLElement)) return;
      event.preventDefault();
      navigation.setState({ sessionIntent: { sessionKey, type: KEYS[key], anchor: target } });
    },
  };
}

interface RowMenuButtonProps {
  readonly sessionKey: string;
  readonly name: string;
}

/** The menu itself comes later: one for all rows. */
export function RowMenuButton({ sessionKey, name }: RowMenuButtonProps) {
  const { navigation } = useServices();
  const isOpen = useStore(
    navigation,
    ({ sessionIntent }) => sessionIntent?.type === "menu" && sessionIntent.sessionKey === sessionKey,
  );
  return (
    <IconButton
      label={t("sessions.options", { title: name })}
      size="sm"
      aria-haspopup="menu"
      aria-expanded={isOpen}
      className="absolute end-1 top-0.5 opacity-0 group-hover/row:opacity-100 focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:min-h-11 pointer-coarse:opacity-100"
      onClick={(event) =>
        navigation.setState({ sessionIntent: { sessionKey, type: "menu", anchor: event.currentTarget } })
      }
    >
      <Ellipsis size={16} />
    </IconButton>
  );
}
