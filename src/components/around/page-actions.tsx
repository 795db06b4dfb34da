import "../../lib/i18n/around-messages.ts";
import type { ReactNode } from "react";
import { useRegisterAction } from "../../hooks/use-actions.ts";
import { useCommands } from "../../hooks/use-commands.ts";
import { useGateway } from "../../hooks/use-connection.ts";
import { useHasConsole } from "../../hooks/use-late-settings.ts";
import { useDoctor, useFind, useSearch } from "../../hooks/use-navigation.ts";
import { useNewChatAgentId } from "../../hooks/use-new-chat-agent.ts";
import { usePanel } from "../../hooks/use-panels.ts";
import { useChoice } from "../../hooks/use-settings.ts";
import { useSidebarToggle } from "../../hooks/use-sidebar-toggle.ts";
import { useToasts } from "../../hooks/use-toasts.ts";
import { usePeek } from "../../hooks/use-transcript.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { ThemeChoice } from "../../stores/settings-store.ts";
import { answerText } from "../chat/part-groups.ts";
import { useTranscriptView } from "../chat/transcript-view.ts";
import { copyText } from "../ui/copy-text.ts";

const THEMES = ["system", "light", "dark", "contrast"] as const;

function useChatActions(): void {
  const [, setPanel] = usePanel();
  useRegisterAction({
    id: "palette",
    title: t("action.palette"),
    keywords: "commands menu",
    shortcut: "palette",
    group: "chats",
    run: () => setPanel("palette"),
  });
  const { startSession } = useCommands();
  const agentId = useNewChatAgentId();
  const [, setSearchOpen] = useSearch();
  const [, setFindOpen] = useFind();
  useRegisterAction({
    id: "new-chat",
    title: t("action.new-chat"),
    keywords: "start session conversation",
    shortcut: "new-chat",
    group: "chats",
    isAvailable: () => agentId !== undefined,
    run: () => agentId !== undefined && startSession(agentId),
  });
  useRegisterAction({
    id: "search",
    title: t("action.search"),
    keywords: "full text history words",
    shortcut: "search",
    group: "chats",
    run: () => setSearchOpen(true),
  });
  useRegisterAction({
    id: "find",
    title: t("action.find"),
    keywords: "search page words",
    shortcut: "find",
    group: "message",
    run: () => setFindOpen(true),
  });
}

function useMessageActions(): void {
  const { stopRun } = useCommands();
  const peek = usePeek();
  const toasts = useToasts();
  const view = useTranscriptView();
  const lastAnswer = (): string => {
    const { rowIds, rows, liveRows } = peek();
    for (const id of rowIds.toReversed()) {
      const row = liveRows.get(id) ?? rows.get(id);
      const text = row?.type === "run" ? answerText(row.parts) : "";
      if (text !== "") return text;
    }
    return "";
  };
  useRegisterAction({
    id: "focus-composer",
    title: t("action.focus-composer"),
    keywords: "composer field type reply",
    shortcut: "focus-composer",
    group: "message",
    run: () => document.querySelector<HTMLElement>('textarea[name="message"]')?.focus(),
  });
  useRegisterAction({
    id: "stop",
    title: t("action.stop"),
    keywords: "abort cancel",
    shortcut: "stop",
    group: "message",
    isAvailable: () => peek().activeRunIds.length > 0,
    run: stopRun,
  });
  useRegisterAction({
    id: "jump-to-latest",
    title: t("action.jump-to-latest"),
    keywords: "scroll bottom end newest",
    shortcut: "jump-to-latest",
    group: "message",
    run: () => view.showEnd(),
  });
  useRegisterAction({
    id: "copy-answer",
    title: t("action.copy-answer"),
    keywords: "clipboard reply",
    shortcut: "copy-answer",
    group: "message",
    isAvailable: () => lastAnswer() !== "",
    run: async () => {
      const isCopied = await copyText(lastAnswer());
      toasts.show({
        text: t(isCopied ? "action.copied" : "action.copy-failed"),
        tone: isCopied ? "note" : "failure",
      });
    },
  });
}

function usePageActions(): void {
  const [, setPanel] = usePanel();
  const toggleSidebar = useSidebarToggle();
  useRegisterAction({
    id: "toggle-sidebar",
    title: t("action.toggle-sidebar"),
    keywords: "sidebar fold drawer sessions",
    shortcut: "toggle-sidebar",
    group: "page",
    run: toggleSidebar,
  });
  useRegisterAction({
    id: "help",
    title: t("action.help"),
    keywords: "keys help",
    shortcut: "help",
    group: "page",
    run: () => setPanel("shortcuts"),
  });
}

function usePanelActions(): void {
  const [, setPanel] = usePanel();
  const [hasConsole] = useHasConsole();
  useRegisterAction({
    id: "settings",
    title: t("action.settings"),
    keywords: "preferences options appearance text size density language privacy sign out revoke stored",
    shortcut: "settings",
    group: "page",
    run: () => setPanel("settings"),
  });
  useRegisterAction({
    id: "status",
    title: t("action.status"),
    keywords: "version uptime presence health connection ping",
    group: "gateway",
    run: () => setPanel("status"),
  });
  useRegisterAction({
    id: "console",
    title: t("action.console"),
    keywords: "rpc json call operator",
    group: "gateway",
    isAvailable: () => hasConsole,
    run: () => setPanel("console"),
  });
}

function ThemeAction({ value }: { readonly value: ThemeChoice }): ReactNode {
  const [theme, setTheme] = useChoice("theme");
  useRegisterAction({
    id: `theme-${value}`,
    title: t(`action.theme.${value}`),
    keywords: "appearance colours mode",
    group: "settings",
    isAvailable: () => theme !== value,
    run: () => setTheme(value),
  });
  return null;
}

function useGatewayActions(): void {
  const { leaveGateway } = useCommands();
  const isDemo = useGateway()?.source === "demo";
  const [, setDoctorOpen] = useDoctor();
  useRegisterAction({
    id: "doctor",
    title: t("action.doctor"),
    keywords: "diagnose network status trouble problem",
    group: "gateway",
    run: () => setDoctorOpen(true),
  });
  useRegisterAction({
    id: "leave-gateway",
    title: t("action.leave-demo"),
    keywords: "server disconnect",
    group: "gateway",
    isAvailable: () => isDemo,
    run: leaveGateway,
  });
}

/** What can be done anywhere in the page. What belongs to one part of it is offered there. */
export function PageActions(): ReactNode {
  useChatActions();
  useMessageActions();
  usePageActions();
  useGatewayActions();
  usePanelActions();
  return THEMES.map((value) => <ThemeAction key={value} value={value} />);
}
