import "../../lib/i18n/panel-messages.ts";
import { Tabs } from "@base-ui/react/tabs";
import X from "lucide-react/icons/x";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { useMediaQuery } from "../../hooks/use-media-query.ts";
import type { PanelPlace } from "../../hooks/use-panel.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Modal } from "../ui/modal.tsx";
import { AgentView } from "./agent-view.tsx";
import { ResizeHandle } from "./resize-handle.tsx";
import { RunView } from "./run-view.tsx";
import { UsageView } from "./usage-view.tsx";

/** Below this there is no room for chats, conversation and panel beside each other. */
const BESIDE = "(min-width: 1080px)";

const VIEWS = ["run", "usage", "agent"] as const satisfies readonly PanelPlace["view"][];

interface PanelProps {
  readonly place: PanelPlace;
  readonly onChange: (place: PanelPlace | undefined) => void;
  /** In px. */
  readonly width: number;
  readonly onWidthChange: (width: number) => void;
}

/** Where the focus was before goes back there when the panel goes, unless it is elsewhere by then. */
function useFocusReturn(frame: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const before = document.activeElement;
    const element = frame.current;
    element?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
    return () => {
      const { activeElement } = document;
      const isOurs = activeElement === document.body || element?.contains(activeElement);
      if (isOurs && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [frame]);
}

function PanelViews({ place, onChange }: Pick<PanelProps, "place" | "onChange">): ReactNode {
  return (
    <Tabs.Root
      value={place.view}
      // The values are those of the tabs below.
      onValueChange={(view) => onChange({ view: view as PanelPlace["view"] })}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="flex h-13 shrink-0 items-center gap-1 border-b border-line ps-3 pe-2">
        <Tabs.List aria-label={t("panel.region")} className="flex min-w-0 flex-1 gap-1">
          {VIEWS.map((view) => (
            <Tabs.Tab
              key={view}
              value={view}
              className="h-8 cursor-pointer rounded-control px-3 text-sm text-text-muted hover:bg-surface-hover hover:text-text aria-selected:bg-accent-soft aria-selected:font-medium aria-selected:text-accent-strong pointer-coarse:h-11 forced-colors:aria-selected:outline"
            >
              {t(`panel.tab.${view}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <IconButton label={t("panel.close")} onClick={() => onChange(undefined)}>
          <X size={16} />
        </IconButton>
      </div>
      {VIEWS.map((view) => (
        <Tabs.Panel
          key={view}
          value={view}
          tabIndex={-1}
          className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 py-4 outline-none"
        >
          <ErrorBoundary region={t(`panel.tab.${view}`)}>
            {view === "run" && <RunView place={place} onChange={onChange} />}
            {view === "usage" && <UsageView />}
            {view === "agent" && <AgentView />}
          </ErrorBoundary>
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}

function PanelBeside({ place, onChange, width, onWidthChange }: PanelProps): ReactNode {
  const frame = useRef<HTMLElement>(null);
  useFocusReturn(frame);
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    // What else Escape does in this page is not meant from here.
    event.preventDefault();
    event.stopPropagation();
    onChange(undefined);
  };
  return (
    <aside
      ref={frame}
      aria-label={t("panel.region")}
      onKeyDown={handleKeyDown}
      style={{ width }}
      className="relative flex shrink-0 flex-col border-s border-line bg-surface"
    >
      <ResizeHandle width={width} onWidthChange={onWidthChange} />
      <PanelViews place={place} onChange={onChange} />
    </aside>
  );
}

/** What was done and can be done: beside the conversation, or over it where there is no room. */
export function Panel(props: PanelProps): ReactNode {
  const isBeside = useMediaQuery(BESIDE);
  if (isBeside) return <PanelBeside {...props} />;
  return (
    <Modal
      label={t("panel.region")}
      onClose={() => props.onChange(undefined)}
      className="ms-auto me-0 mb-0 flex h-[92dvh] max-h-none w-full max-w-[480px] flex-col max-sm:max-w-none max-sm:rounded-b-none max-sm:mt-auto sm:my-0 sm:h-dvh sm:rounded-none"
    >
      <PanelViews place={props.place} onChange={props.onChange} />
    </Modal>
  );
}
