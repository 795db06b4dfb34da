import { useEffect, useRef } from "react";
import { t } from "../../lib/i18n/i18n.ts";
import { useDark } from "./use-dark.ts";
import { type Drawing, useDrawing } from "./use-drawing.ts";

export interface DrawnDiagram {
  readonly width: number;
  readonly height: number;
  /** For saving alone: no part of the page ever reads it as markup. */
  readonly svg: string;
}

interface DiagramFrameProps {
  readonly source: string;
  readonly onDrawing: (drawing: Drawing) => void;
  /** In CSS pixels; as wide as there is room if it is not given. */
  readonly width?: number | undefined;
}

/** Where a stranger's source becomes a picture: scripts, but no origin, no network and no way out. */
export function DiagramFrame({ source, onDrawing, width }: DiagramFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const isDark = useDark();
  const drawing = useDrawing(frame, { source, isDark });
  useEffect(() => onDrawing(drawing), [onDrawing, drawing]);
  const isDrawn = drawing.type === "drawn";
  return (
    <iframe
      // Another theme is another picture, drawn anew.
      key={String(isDark)}
      ref={frame}
      src="./diagram/index.html"
      sandbox="allow-scripts"
      referrerPolicy="no-referrer"
      title={t("rich.diagram")}
      tabIndex={-1}
      className="pointer-events-none mx-auto block max-w-none border-0"
      style={
        isDrawn
          ? {
              width: width ?? `min(100%, ${drawing.width}px)`,
              aspectRatio: `${drawing.width} / ${drawing.height}`,
              colorScheme: isDark ? "dark" : "light",
            }
          : { width: "100%", height: 0, visibility: "hidden" }
      }
    />
  );
}
