import "../extras/extras.css";
import Download from "lucide-react/icons/download";
import Maximize2 from "lucide-react/icons/maximize-2";
import { type ReactNode, useCallback, useEffect, useId, useRef, useState } from "react";
import "../../lib/i18n/rich-messages.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { createNearWatch } from "../code/near-viewport.ts";
import { Button } from "../ui/button.tsx";
import { downloadText } from "../ui/download-text.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { SegmentedControl } from "../ui/segmented-control.tsx";
import { DiagramFrame } from "./diagram-frame.tsx";
import { DiagramView } from "./diagram-view.tsx";
import type { Drawing } from "./use-drawing.ts";

interface DiagramProps {
  readonly code: string;
  /** The source, as code is shown. */
  readonly children: ReactNode;
}

/** What is drawn without being asked for. */
const SMALL = 4000;
const LONGEST = 20_000;

const watchNear = createNearWatch();

function problemOf(drawing: Drawing | undefined): string | undefined {
  if (drawing?.type === "slow") return t("rich.diagram.too-slow");
  if (drawing?.type === "unavailable") return t("rich.diagram.unavailable");
  if (drawing?.type !== "failed") return undefined;
  const reason = revealHidden(drawing.reason);
  return reason === "" ? t("rich.diagram.no-reason") : t("rich.diagram.broken", { reason });
}

/** Near the view: what is far away needs no frame. */
function useNear(): readonly [place: React.RefObject<HTMLDivElement | null>, isNear: boolean] {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => (place.current ? watchNear(place.current, setNear) : undefined), []);
  return [place, isNear];
}

/** A finished diagram: drawn in a frame of its own, with its source beside it. */
export function Diagram({ code, children }: DiagramProps) {
  const [place, isNear] = useNear();
  const [isWanted, setWanted] = useState(code.length <= SMALL);
  const [shows, setShows] = useState<"diagram" | "source">("diagram");
  const [isLarge, setLarge] = useState(false);
  const [drawing, setDrawing] = useState<Drawing>();
  const name = useId();
  const problem = code.length > LONGEST ? t("rich.diagram.too-long") : problemOf(drawing);
  const take = useCallback((next: Drawing) => {
    // A picture stays until the next one is there.
    setDrawing((before) => (next.type === "drawing" && before?.type === "drawn" ? before : next));
  }, []);
  const isDrawn = drawing?.type === "drawn";
  const hasFrame = isWanted && !problem && (isNear || isDrawn);
  const showsPicture = isDrawn && shows === "diagram";

  return (
    <div ref={place} data-diagram={problem ? "failed" : (drawing?.type ?? "waiting")}>
      {isDrawn && (
        <div className="flex flex-wrap items-center gap-1 px-2 pb-2">
          <div className="me-auto">
            <SegmentedControl
              legend={t("rich.diagram.view")}
              isLegendHidden
              name={name}
              value={shows}
              options={[
                { value: "diagram", label: t("rich.diagram") },
                { value: "source", label: t("rich.diagram.source") },
              ]}
              onChange={setShows}
            />
          </div>
          <IconButton
            label={t("rich.diagram.download")}
            onClick={() => downloadText("diagram.svg", drawing.svg, "image/svg+xml")}
          >
            <Download size={15} />
          </IconButton>
          <IconButton label={t("rich.diagram.open")} onClick={() => setLarge(true)}>
            <Maximize2 size={15} />
          </IconButton>
        </div>
      )}
      {hasFrame && (
        <div
          className={showsPicture ? "max-h-[32rem] overflow-auto px-3.5 pb-3" : "h-0 overflow-hidden"}
          tabIndex={showsPicture ? 0 : undefined}
        >
          <DiagramFrame source={code} onDrawing={take} />
        </div>
      )}
      {problem && (
        <p role="status" className="px-3.5 pb-2 text-sm whitespace-pre-wrap text-text-muted">
          {problem}
        </p>
      )}
      {!problem && !isWanted && (
        <div className="px-2 pb-2">
          <Button onClick={() => setWanted(true)}>{t("rich.diagram.draw")}</Button>
        </div>
      )}
      {isWanted && drawing?.type === "drawing" && (
        <p role="status" className="sr-only">
          {t("rich.diagram.drawing")}
        </p>
      )}
      <div hidden={showsPicture}>{children}</div>
      {isLarge && isDrawn && <DiagramView source={code} drawn={drawing} onClose={() => setLarge(false)} />}
    </div>
  );
}
