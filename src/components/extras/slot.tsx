import type { ReactNode } from "react";
import { createLateComponent } from "../markdown/late-component.ts";
import type { Placed } from "./slots.ts";

const extra = createLateComponent(async () => (await import("./extra.tsx")).Extra);

/** Fetches what fills the slots; nothing else does, so that none of it is in the first load. */
export const prefetchExtras = (): void => void extra.prefetch();

/** A place that is filled later. What stands there until then must do without it. */
export function Slot({ fallback, ...place }: Placed & { readonly fallback?: ReactNode }): ReactNode {
  const Extra = extra.useArrived();
  return Extra ? <Extra fallback={fallback} place={place} /> : fallback;
}
