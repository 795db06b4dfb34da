import Maximize2 from "lucide-react/icons/maximize-2";
import ZoomIn from "lucide-react/icons/zoom-in";
import ZoomOut from "lucide-react/icons/zoom-out";
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import type { RunTimeline, TimelineSpan } from "../../hooks/use-run-timeline.ts";
import { formatDuration } from "../../lib/format-duration.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { summarizeTool } from "../tool-activity/summarize-tool.ts";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { spanName, spanWords } from "./span-words.ts";
import { pan, place, type TimeWindow, ticks, zoom } from "./time-window.ts";

const PAGE = 150;
const ZOOM_STEP = 0.6;
const PAN_STEP = 0.2;

const COLOURS: Readonly<Record<TimelineSpan["kind"], string>> = {
  thinking: "bg-text-muted/60",
  text: "bg-text-muted",
  model: "bg-text-muted",
  tool: "bg-accent",
  approval: "bg-warn",
  helper: "bg-accent-strong",
};

interface WaterfallProps {
  readonly timeline: RunTimeline;
  readonly onOpen: (span: TimelineSpan) => void;
}

function totalOf({ spans, totals }: RunTimeline): number {
  const last = spans.map(({ startMs, durationMs = 0 }) => startMs + durationMs);
  return Math.max(1, totals.durationMs ?? 0, ...last);
}

/** Absent: the whole turn, also while it still goes on. */
function useTimeWindow(totalMs: number) {
  const [chosen, setChosen] = useState<TimeWindow>();
  const window = chosen ?? { from: 0, to: totalMs };
  const change = (next: TimeWindow): void => setChosen(next.to - next.from >= totalMs ? undefined : next);
  return {
    window,
    isWhole: chosen === undefined,
    zoomBy: (factor: number, at?: number) => change(zoom(window, factor, totalMs, at)),
    panBy: (share: number) => change(pan(window, share, totalMs)),
    showWhole: () => setChosen(undefined),
  };
}

/** The wheel zooms with Ctrl held, as pinching on a touchpad says it; React's own listener could not prevent the page's zoom. */
function useWheelZoom(
  chart: RefObject<HTMLElement | null>,
  onZoom: (factor: number, at: number) => void,
): void {
  const latest = useRef(onZoom);
  latest.current = onZoom;
  useEffect(() => {
    const element = chart.current;
    const handleWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey || !element) return;
      event.preventDefault();
      const box = (element.querySelector("[data-scale]") ?? element).getBoundingClientRect();
      const at = Math.min(1, Math.max(0, (event.clientX - box.left) / Math.max(1, box.width)));
      latest.current(event.deltaY > 0 ? 1 / ZOOM_STEP : ZOOM_STEP, at);
    };
    element?.addEventListener("wheel", handleWheel, { passive: false });
    return () => element?.removeEventListener("wheel", handleWheel);
  }, [chart]);
}

function Scale({ window }: { readonly window: TimeWindow }): ReactNode {
  return (
    <div aria-hidden="true" className="grid grid-cols-[38%_1fr] gap-2">
      <span />
      <div data-scale className="relative h-5 border-b border-line text-[0.6875rem] text-text-muted">
        {ticks(window, 3).map((at) => (
          <span
            key={at}
            className="absolute bottom-0 h-1.5 border-s border-line-strong"
            style={{ insetInlineStart: `${place(window, at, 0)?.start ?? 0}%` }}
          >
            <span className="absolute bottom-1 whitespace-nowrap ps-1 tabular-nums">
              {formatDuration(at)}
            </span>
          </span>
        ))}
      </div>
    </div>
  );
}

function barStyle(window: TimeWindow, span: TimelineSpan): CSSProperties | undefined {
  const found = place(window, span.startMs, span.durationMs ?? 0);
  return found && { insetInlineStart: `${found.start}%`, width: `max(3px, ${found.width}%)` };
}

interface BarProps {
  readonly span: TimelineSpan;
  readonly window: TimeWindow;
  readonly onOpen: () => void;
}

function Bar({ span, window, onOpen }: BarProps): ReactNode {
  const summary = span.kind === "tool" && span.part?.type === "tool" ? summarizeTool(span.part) : "";
  const style = barStyle(window, span);
  const hasFailed = span.status === "error";
  return (
    <button
      type="button"
      data-span={span.kind}
      aria-label={spanWords(span, summary)}
      title={spanWords(span, summary)}
      aria-disabled={span.part === undefined}
      onClick={onOpen}
      className={classNames(
        "grid h-7 w-full grid-cols-[38%_1fr] items-center gap-2 rounded-control text-start text-xs hover:bg-surface-hover pointer-coarse:h-11",
        span.part ? "cursor-pointer" : "cursor-default",
      )}
    >
      <bdi
        className={classNames(
          "truncate",
          span.kind === "helper" ? "ps-4" : "ps-1",
          hasFailed && "font-medium text-danger",
        )}
      >
        {spanName(span)}
      </bdi>
      <span className="relative h-full">
        {style && (
          <span
            className={classNames(
              "absolute top-1/2 h-3 -translate-y-1/2 rounded-[3px] forced-colors:bg-[CanvasText]",
              hasFailed ? "bg-danger" : COLOURS[span.kind],
              span.status === "running" && "animate-breathe",
            )}
            style={style}
          />
        )}
      </span>
    </button>
  );
}

/** The bars of a turn, one below the other on one scale of time: what ran beside each other lies above each other. */
export function Waterfall({ timeline, onOpen }: WaterfallProps): ReactNode {
  const { spans } = timeline;
  const { window, isWhole, zoomBy, panBy, showWhole } = useTimeWindow(totalOf(timeline));
  const [shown, setShown] = useState(PAGE);
  const chart = useRef<HTMLElement>(null);
  const helpId = useId();
  useWheelZoom(chart, zoomBy);

  const moveFocus = (by: number): void => {
    const bars = [...(chart.current?.querySelectorAll<HTMLElement>("[data-span]") ?? [])];
    const { activeElement } = document;
    const index = activeElement instanceof HTMLElement ? bars.indexOf(activeElement) : -1;
    bars[index + by]?.focus();
  };
  const keys = new Map<string, () => void>([
    ["ArrowDown", () => moveFocus(1)],
    ["ArrowUp", () => moveFocus(-1)],
    ["ArrowLeft", () => panBy(-PAN_STEP)],
    ["ArrowRight", () => panBy(PAN_STEP)],
    ["+", () => zoomBy(ZOOM_STEP)],
    ["=", () => zoomBy(ZOOM_STEP)],
    ["-", () => zoomBy(1 / ZOOM_STEP)],
    ["0", showWhole],
  ]);
  const handleKeyDown = (event: KeyboardEvent): void => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys.get(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    <section ref={chart} aria-label={t("run.timeline")} aria-describedby={helpId} onKeyDown={handleKeyDown}>
      <div className="flex items-center justify-end gap-1">
        <p id={helpId} className="sr-only">
          {t("run.timeline.help")}
        </p>
        <IconButton label={t("run.zoom-out")} disabled={isWhole} onClick={() => zoomBy(1 / ZOOM_STEP)}>
          <ZoomOut size={15} />
        </IconButton>
        <IconButton label={t("run.zoom-in")} onClick={() => zoomBy(ZOOM_STEP)}>
          <ZoomIn size={15} />
        </IconButton>
        <IconButton label={t("run.zoom-fit")} disabled={isWhole} onClick={showWhole}>
          <Maximize2 size={15} />
        </IconButton>
      </div>
      <Scale window={window} />
      {spans.length === 0 ? <p className="py-2 text-sm text-text-muted">{t("run.empty")}</p> : null}
      <ol>
        {spans.slice(0, shown).map((span) => (
          <li key={span.id}>
            <Bar span={span} window={window} onOpen={() => onOpen(span)} />
          </li>
        ))}
      </ol>
      {spans.length > shown && (
        <Button variant="plain" onClick={() => setShown(shown + PAGE)}>
          {t("run.more", { count: Math.min(PAGE, spans.length - shown) })}
        </Button>
      )}
    </section>
  );
}
