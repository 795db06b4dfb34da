import "../../lib/i18n/compose-messages.ts";
import ChevronDown from "lucide-react/icons/chevron-down";
import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { useAgentName } from "../../hooks/use-agent-name.ts";
import { useManner } from "../../hooks/use-compose.ts";
import { useSessions } from "../../hooks/use-lists.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { ComposerSlot } from "../extras/slots.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";

const loadPopup = () => import("./manner-popup.tsx");
const MannerPopup = lazy(async () => ({ default: (await loadPopup()).MannerPopup }));

function prefetchPopup(): void {
  // A failure shows when it is opened.
  loadPopup().catch(() => undefined);
}

/** Who answers and how, in one place; pressed, it can be changed. */
export function SessionPill({ sessionKey }: ComposerSlot): ReactNode {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const agent = useAgentName(sessionKey) ?? t("chat.agent.fallback");
  const { data: manner } = useManner(sessionKey, false);
  const listed = useSessions().data?.sessions.find(({ key }) => key === sessionKey)?.model;
  const model = manner?.model ?? listed;
  const words = [model, manner?.thinkingLevel].filter((word) => word !== undefined);
  const value = revealHidden(words.join(" · "));
  const label = value === "" ? t("compose.pill.agent", { agent }) : t("compose.pill", { agent, value });
  return (
    <>
      <button
        ref={button}
        type="button"
        data-action="manner"
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        className="flex h-7 min-w-0 cursor-pointer items-center gap-1 rounded-full px-2.5 text-xs text-text-muted transition-colors duration-120 hover:bg-surface-hover hover:text-text aria-expanded:bg-surface-hover aria-expanded:text-text pointer-coarse:h-11"
        onPointerEnter={prefetchPopup}
        onFocus={prefetchPopup}
        onClick={() => {
          setWasOpened(true);
          setOpen(!isOpen);
        }}
      >
        <bdi className="min-w-0 shrink-0 truncate">{agent}</bdi>
        {value === "" ? null : (
          <bdi className="min-w-0 truncate border-s border-line-strong ps-1.5">{value}</bdi>
        )}
        <ChevronDown size={12} aria-hidden="true" className="shrink-0" />
      </button>
      {wasOpened && (
        <ErrorBoundary region={label} resetKey={String(isOpen)}>
          <Suspense fallback={null}>
            <MannerPopup
              sessionKey={sessionKey}
              agent={agent}
              listed={listed}
              isOpen={isOpen}
              button={button}
              onOpenChange={setOpen}
            />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  );
}
