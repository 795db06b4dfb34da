import ListFilter from "lucide-react/icons/list-filter";
import X from "lucide-react/icons/x";
import { type ReactNode, useRef } from "react";
import type { AgentSummary } from "../../gateway-client/index.ts";
import { useFeatures } from "../../hooks/use-features.ts";
import { useListView, useTitleSearch } from "../../hooks/use-session-list.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { MenuButton } from "../ui/menu-button.tsx";
import type { MenuEntry } from "../ui/menu-entry.ts";

const ALL = "";

interface ListMenuProps {
  /** Given where several agents share the list. */
  readonly agents: readonly AgentSummary[] | undefined;
  readonly onArchive: () => void;
}

function useMenuEntries({ agents, onArchive }: ListMenuProps): readonly MenuEntry[] {
  const [{ arrangement, agentId }, change] = useListView();
  const { sessionList } = useFeatures();
  const byAgent: readonly MenuEntry[] = agents
    ? [
        {
          type: "choice",
          id: "arrangement",
          label: t("sessions.arrange"),
          value: arrangement,
          options: [
            { value: "time", label: t("sessions.arrange.time") },
            { value: "agent", label: t("sessions.arrange.agent") },
          ],
          onChange: (value) => change({ arrangement: value === "agent" ? "agent" : "time" }),
        },
        {
          type: "choice",
          id: "agent",
          label: t("sessions.filter"),
          value: agentId ?? ALL,
          options: [
            { value: ALL, label: t("sessions.filter.all") },
            ...agents.map(({ id, name }) => ({ value: id, label: name })),
          ],
          onChange: (value) => change({ agentId: value === ALL ? undefined : value }),
        },
      ]
    : [];
  const archive: readonly MenuEntry[] = sessionList.hasArchive()
    ? [{ type: "item", id: "archive", label: t("sessions.archived"), onSelect: onArchive }]
    : [];
  return [...byAgent, ...archive];
}

/** Finds a chat by its title, and decides which are listed and how. */
export function ListSearch(props: ListMenuProps): ReactNode {
  const field = useRef<HTMLInputElement>(null);
  const [{ text }, setText] = useTitleSearch();
  const entries = useMenuEntries(props);
  const clear = (): void => {
    setText("");
    field.current?.focus();
  };
  return (
    <search
      aria-label={t("sessions.find-chat")}
      className="sticky top-0 z-10 flex items-center gap-1 bg-surface-sunken pb-1"
    >
      <div className="relative min-w-0 flex-1">
        <input
          ref={field}
          type="text"
          name="chat-filter"
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
          aria-label={t("sessions.find-chat")}
          placeholder={t("sessions.find-chat")}
          value={text}
          className="block h-8 w-full rounded-control border border-line bg-surface-raised px-2.5 pe-8 text-sm focus-visible:border-focus focus-visible:outline-offset-0 pointer-coarse:h-11 pointer-coarse:text-[1rem]"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || text === "" || event.key !== "Escape") return;
            // The drawer around the list would close with it.
            event.preventDefault();
            event.stopPropagation();
            clear();
          }}
        />
        {text !== "" && (
          <div className="absolute inset-y-0 end-1 flex items-center">
            <IconButton label={t("sessions.find-chat.clear")} size="sm" onClick={clear}>
              <X size={14} />
            </IconButton>
          </div>
        )}
      </div>
      {entries.length > 0 && (
        <MenuButton
          label={t("sessions.list-menu")}
          className="size-8 pointer-coarse:size-11"
          align="end"
          entries={entries}
        >
          <ListFilter size={15} />
        </MenuButton>
      )}
    </search>
  );
}
