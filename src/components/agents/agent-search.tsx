import { Combobox } from "@base-ui/react/combobox";
import Check from "lucide-react/icons/check";
import Search from "lucide-react/icons/search";
import { type ReactNode, type RefObject, useRef } from "react";
import type { AgentSummary } from "../../gateway-client/index.ts";
import { useCommands } from "../../hooks/use-commands.ts";
import { useAgents } from "../../hooks/use-lists.ts";
import { useNewChatAgentId } from "../../hooks/use-new-chat-agent.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { AgentFace } from "./agent-face.tsx";

export interface AgentSearchProps {
  readonly isOpen: boolean;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** By name or id, wherever in them. */
function fits({ id, name }: AgentSummary, text: string): boolean {
  const wanted = text.trim().toLocaleLowerCase();
  return `${name} ${id}`.toLocaleLowerCase().includes(wanted);
}

function AgentItem({ agent }: { readonly agent: AgentSummary }): ReactNode {
  const name = revealHidden(agent.name);
  return (
    <Combobox.Item
      value={agent}
      className="flex min-h-9 cursor-pointer items-center gap-2 rounded-[6px] px-2 text-sm outline-none select-none data-highlighted:bg-surface-hover pointer-coarse:min-h-11 forced-colors:data-highlighted:outline"
    >
      <AgentFace agent={agent} hasLetters />
      <bdi className="min-w-0 truncate">{name}</bdi>
      {agent.name !== agent.id && (
        <bdi className="min-w-0 shrink truncate text-xs text-text-muted">{revealHidden(agent.id)}</bdi>
      )}
      <Combobox.ItemIndicator className="ms-auto text-accent">
        <Check size={14} aria-hidden="true" />
      </Combobox.ItemIndicator>
    </Combobox.Item>
  );
}

/** The agents of a gateway that has many, found by a few letters; the one that is chosen gets a new chat. */
export function AgentSearch({ isOpen, button, onOpenChange }: AgentSearchProps): ReactNode {
  const { startSession } = useCommands();
  const agents = useAgents().data?.agents ?? [];
  const chosen = useNewChatAgentId();
  const field = useRef<HTMLInputElement>(null);
  return (
    <Combobox.Root
      items={agents}
      value={agents.find(({ id }) => id === chosen) ?? null}
      itemToStringLabel={({ name }: AgentSummary) => name}
      filter={fits}
      autoHighlight
      open={isOpen}
      onOpenChange={onOpenChange}
      onValueChange={(agent) => {
        // Pressed once more it is the same agent, and still a new chat.
        const id = agent?.id ?? chosen;
        if (id !== undefined) startSession(id);
      }}
    >
      <Combobox.Portal
        container={button.current?.closest<HTMLElement>("dialog, aside, main") ?? document.body}
      >
        <Combobox.Positioner anchor={button} align="end" sideOffset={6} className="z-20 outline-none">
          <Combobox.Popup
            aria-label={t("agents.choose")}
            initialFocus={field}
            finalFocus={button}
            className="flex max-h-[min(24rem,var(--available-height))] w-64 max-w-(--available-width) flex-col overflow-hidden rounded-[10px] border border-line bg-surface-raised text-text shadow-menu outline-none"
          >
            <div className="flex shrink-0 items-center gap-2 border-b border-line px-3">
              <Search size={15} aria-hidden="true" className="shrink-0 text-text-muted" />
              <Combobox.Input
                ref={field}
                dir="auto"
                aria-label={t("agents.find")}
                placeholder={t("agents.find")}
                className="h-10 min-w-0 flex-1 bg-transparent text-sm outline-none pointer-coarse:h-11 pointer-coarse:text-[1rem]"
              />
            </div>
            <Combobox.Empty className="px-3 py-3 text-sm text-text-muted empty:hidden">
              {t("agents.none")}
            </Combobox.Empty>
            <Combobox.List className="min-h-0 overflow-y-auto overscroll-contain p-1 empty:hidden">
              {(agent: AgentSummary) => <AgentItem key={agent.id} agent={agent} />}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
