import { useStore } from "zustand";
import { useServices } from "./services.ts";

/** Whether conversations may be kept in this browser. */
export function useKeepsTranscripts(): readonly [keeps: boolean, setKeeps: (keeps: boolean) => void] {
  const { settings } = useServices();
  const keeps = useStore(settings, (state) => state.keepsTranscripts);
  return [keeps, (keepsTranscripts) => settings.setState({ keepsTranscripts })];
}

/** Whether any method of the gateway may be called by hand. */
export function useHasConsole(): readonly [
  hasConsole: boolean,
  setHasConsole: (hasConsole: boolean) => void,
] {
  const { settings } = useServices();
  const hasConsole = useStore(settings, (state) => state.hasConsole);
  return [hasConsole, (next) => settings.setState({ hasConsole: next })];
}
