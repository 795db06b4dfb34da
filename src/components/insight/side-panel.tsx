import { lazy, type ReactNode, Suspense, useState } from "react";
import { usePanel } from "../../hooks/use-panel.ts";

const Panel = lazy(async () => ({ default: (await import("./panel.tsx")).Panel }));

export const PANEL_WIDTH = { min: 360, max: 480, first: 400 } as const;

/** The place beside the conversation; its code comes when a person opens it. */
export function SidePanel(): ReactNode {
  const [panel, setPanel] = usePanel();
  const [width, setWidth] = useState<number>(PANEL_WIDTH.first);
  if (!panel) return null;
  return (
    <Suspense fallback={null}>
      <Panel place={panel} onChange={setPanel} width={width} onWidthChange={setWidth} />
    </Suspense>
  );
}
