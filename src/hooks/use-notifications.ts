import { useCallback, useState } from "react";
import { useStore } from "zustand";
import { useServices } from "./services.ts";

/** Nothing, where something happened, or also what. */
export type NotificationChoice = "off" | "title" | "text";

export interface Notifications {
  readonly choice: NotificationChoice;
  /** `denied`: the person has to allow it in the browser's own settings. `unsupported`: this browser shows none. */
  readonly permission: NotificationPermission | "unsupported";
  /** To be called from a click: it asks the browser where it has not been asked yet. */
  choose(choice: NotificationChoice): Promise<void>;
}

function readPermission(): Notifications["permission"] {
  return "Notification" in window ? Notification.permission : "unsupported";
}

/** Whether the system tells of what happens while this tab is hidden; off until somebody wants it. */
export function useNotifications(): Notifications {
  const { settings } = useServices();
  const wanted = useStore(settings, (state) => state.notifications);
  const [permission, setPermission] = useState(readPermission);
  const choose = useCallback(
    async (choice: NotificationChoice): Promise<void> => {
      let allowed = readPermission();
      if (choice !== "off" && allowed === "default") allowed = await Notification.requestPermission();
      setPermission(allowed);
      const isOn = choice !== "off" && allowed === "granted";
      settings.setState({ notifications: isOn ? choice : undefined });
    },
    [settings],
  );
  return { choice: permission === "granted" ? (wanted ?? "off") : "off", permission, choose };
}
