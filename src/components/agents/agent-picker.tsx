import "../../lib/i18n/agents-messages.ts";
import ChevronDown from "lucide-react/icons/chevron-down";
import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { useCommands } from "../../hooks/use-commands.ts";
import { useAgents } from "../../hooks/use-lists.ts";
import { useFixedAgentId, useNewChatAgentId } from "../../hooks/use-new-chat-agent.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { MenuButton } from "../ui/menu-button.tsx";
import { AgentFace } from "./agent-face.tsx";

const loadSearch = () => import("./agent-search.tsx");
const AgentSearch = lazy(async () => ({ default: (await loadSearch()).AgentSearch }));

/** More than these are found by typing. */
const MENU_HOLDS = 8;
const BUTTON =
  "flex w-9 shrink-0 cursor-pointer items-center justify-center rounded-control rounded-s-none border-s border-line text-text-muted transition-colors duration-120 hover:bg-surface-hover hover:text-text aria-expanded:bg-surface-hover aria-expanded:text-text pointer-coarse:w-11";

function SearchButton(): ReactNode {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const label = t("agents.choose");
  const prefetch = (): void => {
    // A failure shows when it is opened.
    loadSearch().catch(() => undefined);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        className={BUTTON}
        onPointerEnter={prefetch}
        onFocus={prefetch}
        onClick={() => {
          setWasOpened(true);
          setOpen(!isOpen);
        }}
      >
        <ChevronDown size={15} aria-hidden="true" />
      </button>
      {wasOpened && (
        <ErrorBoundary region={label} resetKey={String(isOpen)}>
          <Suspense fallback={null}>
            <AgentSearch isOpen={isOpen} button={button} onOpenChange={setOpen} />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  );
}

/** Which agent a new chat is with, where there is a choice. */
export function AgentPicker(): ReactNode {
  const { startSession } = useCommands();
  const agents = useAgents().data?.agents ?? [];
  const chosen = useNewChatAgentId();
  const isFixed = useFixedAgentId() !== undefined;
  if (agents.length < 2 || isFixed) return null;
  if (agents.length > MENU_HOLDS) return <SearchButton />;
  return (
    <MenuButton
      label={t("agents.choose")}
      className="w-9 rounded-s-none border-s border-line pointer-coarse:w-11"
      align="end"
      entries={agents.map((agent) => ({
        type: "item" as const,
        id: agent.id,
        label: revealHidden(agent.name),
        icon: <AgentFace agent={agent} hasLetters />,
        isMarked: agent.id === chosen,
        onSelect: () => startSession(agent.id),
      }))}
    >
      <ChevronDown size={15} aria-hidden="true" />
    </MenuButton>
  );
}
