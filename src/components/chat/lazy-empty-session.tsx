import type { ReactNode } from "react";
import { createLateComponent } from "../markdown/late-component.ts";

/** Whoever comes back to a conversation never needs it, so it is no part of the first load. */
const emptySession = createLateComponent(async () => (await import("./empty-session.tsx")).EmptySession);

export function LazyEmptySession(): ReactNode {
  const EmptySession = emptySession.use();
  return EmptySession ? <EmptySession /> : null;
}
