import { lazy, type ReactNode, Suspense, useState } from "react";
import { usePanel } from "../../hooks/use-panel.ts";
import { PANEL_WIDTH } from "./panel-width.ts";

const Panel = lazy(async () => ({ default: (await import("./panel.tsx")).Panel }));

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
