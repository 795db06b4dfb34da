import { useStore } from "zustand";
import type { Toast, ToastStore } from "../stores/toast-store.ts";
import { useFeatures } from "./use-features.ts";

export type { Toast } from "../stores/toast-store.ts";

/** The way to say something short, for components below a slot: `useToasts().show({ text })`. */
export function useToasts(): Pick<ToastStore, "show" | "close" | "choose" | "drop" | "hold" | "release"> {
  return useFeatures().toasts;
}

/** What is shown now, oldest first. */
export function useShownToasts(): readonly Toast[] {
  return useStore(useFeatures().toasts, (state) => state.toasts);
}
