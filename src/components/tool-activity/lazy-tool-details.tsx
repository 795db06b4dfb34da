import { type ComponentProps, lazy, Suspense } from "react";

const importDetails = () => import("./tool-details.tsx");

const ToolDetails = lazy(async () => ({ default: (await importDetails()).ToolDetails }));

/** Fetches what an open row needs, before the click that opens the first one. */
export function prefetchToolDetails(): void {
  importDetails().catch(() => undefined);
}

/** Arguments and output; most rows are never opened. */
export function LazyToolDetails(props: ComponentProps<typeof ToolDetails>) {
  return (
    <Suspense fallback={null}>
      <ToolDetails {...props} />
    </Suspense>
  );
}
