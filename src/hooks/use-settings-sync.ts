import { useEffect } from "react";
import { parseSettings, SETTINGS_KEY } from "../stores/settings-store.ts";
import { useServices } from "./services.ts";

/** What is chosen in another tab holds here too, and this tab never writes back what it knew before. */
export function useSettingsSync(): void {
  const { settings } = useServices();
  useEffect(() => {
    const handleStorage = ({ key, newValue }: StorageEvent): void => {
      // Emptied storage is no choice of anybody's.
      if (key !== SETTINGS_KEY || newValue === null) return;
      settings.setState(parseSettings(newValue));
    };
    window.addEventListener("storage", handleStorage);
    return () => window.removeEventListener("storage", handleStorage);
  }, [settings]);
}
