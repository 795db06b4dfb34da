import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from "react";
import { t } from "../../lib/i18n/i18n.ts";
import { PANEL_WIDTH } from "./panel-width.ts";

const STEP_PX = 16;

function clamp(width: number): number {
  return Math.round(Math.min(PANEL_WIDTH.max, Math.max(PANEL_WIDTH.min, width)));
}

interface ResizeHandleProps {
  readonly width: number;
  readonly onWidthChange: (width: number) => void;
}

/** The edge of the panel: dragged, or moved with the arrow keys. */
export function ResizeHandle({ width, onWidthChange }: ResizeHandleProps): ReactNode {
  const start = useRef<{ readonly x: number; readonly width: number }>(undefined);
  /** Towards the conversation is wider, wherever that lies. */
  const outward = (element: Element): number => (getComputedStyle(element).direction === "rtl" ? 1 : -1);

  const handlePointerDown = (event: PointerEvent): void => {
    start.current = { x: event.clientX, width };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const handlePointerMove = (event: PointerEvent): void => {
    if (!start.current) return;
    const moved = (event.clientX - start.current.x) * outward(event.currentTarget);
    onWidthChange(clamp(start.current.width + moved));
  };
  const handlePointerUp = (): void => {
    start.current = undefined;
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    onWidthChange(clamp(width + direction * outward(event.currentTarget) * STEP_PX));
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be dragged
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t("panel.resize")}
      aria-valuenow={width}
      aria-valuemin={PANEL_WIDTH.min}
      aria-valuemax={PANEL_WIDTH.max}
      tabIndex={0}
      onPointerDown={handlePointerDown}
      onPointerMove={handlePointerMove}
      onPointerUp={handlePointerUp}
      onLostPointerCapture={handlePointerUp}
      onKeyDown={handleKeyDown}
      className="absolute inset-y-0 -start-1 z-10 w-2 cursor-col-resize touch-none transition-colors duration-120 hover:bg-accent/40 focus-visible:bg-accent/60 focus-visible:outline-none"
    />
  );
}
