import { type ComponentType, type ReactNode, Suspense } from "react";
import { useConfig } from "../../hooks/use-config.ts";
import { FeaturesProvider, useLateFeatures } from "../../hooks/use-features.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { Control } from "../../stores/gateway-entry.ts";
import { AgentPicker } from "../agents/agent-picker.tsx";
import { FaceOfChat } from "../agents/face-of-chat.tsx";
import { AttentionHost } from "../approvals/attention-host.tsx";
import { Decisions } from "../approvals/decisions.tsx";
import { WaitingNote } from "../approvals/waiting-note.tsx";
import { AroundHost } from "../around/around-host.tsx";
import { SidebarStatus } from "../around/sidebar-status.tsx";
import { SidebarTools } from "../around/sidebar-tools.tsx";
import { AttachButton } from "../attachments/attach-button.tsx";
import { AttachmentTray } from "../attachments/attachment-tray.tsx";
import { DropZone } from "../attachments/drop-zone.tsx";
import { MessageFiles } from "../attachments/message-files.tsx";
import { PictureViewerHost } from "../attachments/picture-viewer-host.tsx";
import { ChatSteps } from "../chats/chat-steps.tsx";
import { ParentChat } from "../chats/parent-chat.tsx";
import { CommandTray } from "../compose/command-tray.tsx";
import { DictateButton } from "../compose/dictate-button.tsx";
import { PastMessages } from "../compose/past-messages.tsx";
import { ReplyToAnswer, ReplyToMessage } from "../compose/reply-button.tsx";
import { ReplyChip } from "../compose/reply-chip.tsx";
import { SendMode } from "../compose/send-mode.tsx";
import { SessionPill } from "../compose/session-pill.tsx";
import { SignInHost } from "../connection/sign-in-host.tsx";
import { GatewaySwitcher } from "../gateways/gateway-switcher.tsx";
import { UnencryptedMark } from "../gateways/unencrypted-mark.tsx";
import { ContextMeter } from "../insight/context-meter.tsx";
import { InsightActions } from "../insight/insight-actions.tsx";
import { PanelButton, RunViewButton } from "../insight/panel-button.tsx";
import { SidePanel } from "../insight/side-panel.tsx";
import { StopReceipt } from "../insight/stop-receipt.tsx";
import { GoneNotice } from "../session-acts/gone-notice.tsx";
import { HeaderMenuButton } from "../session-acts/header-menu-button.tsx";
import { SessionActsHost } from "../session-acts/session-acts-host.tsx";
import { ToastHost } from "../toasts/toast-host.tsx";
import { DayLabel } from "../turns/day-label.tsx";
import { LinkedRow } from "../turns/linked-row.tsx";
import { RewindQuestion } from "../turns/rewind-question.tsx";
import { TurnKeys } from "../turns/turn-keys.tsx";
import { RunTurnMenu, UserTurnMenu } from "../turns/turn-menus.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import "./extras.css";
import type { Placed, SlotName, SlotProps } from "./slots.ts";

/** Who fills which place, in the order in which they stand there. What is heavy loads on demand inside. */
const FILLINGS: { readonly [Name in SlotName]: readonly ComponentType<SlotProps[Name]>[] } = {
  host: [
    ToastHost,
    SessionActsHost,
    AroundHost,
    AttentionHost,
    TurnKeys,
    LinkedRow,
    RewindQuestion,
    ChatSteps,
    DropZone,
    PictureViewerHost,
    InsightActions,
    SignInHost,
  ],
  "new-chat": [AgentPicker],
  "agent-face": [FaceOfChat],
  "side-panel": [SidePanel],
  header: [UnencryptedMark, ParentChat, ContextMeter, PanelButton, HeaderMenuButton],
  "above-composer": [GoneNotice, Decisions],
  "composer-tray": [CommandTray, PastMessages, WaitingNote, ReplyChip, AttachmentTray],
  "composer-controls": [AttachButton, SessionPill, DictateButton, SendMode],
  "row-head": [DayLabel],
  files: [MessageFiles],
  "user-actions": [ReplyToMessage, UserTurnMenu],
  "run-actions": [ReplyToAnswer, RunTurnMenu, RunViewButton],
  "run-note": [StopReceipt],
  "sidebar-head": [GatewaySwitcher],
  "sidebar-tools": [SidebarTools],
  "sidebar-status": [SidebarStatus],
};

/** What a site hides with one of its words. Most other controls ask for themselves. */
const CONTROLS: ReadonlyMap<unknown, Control> = new Map<unknown, Control>([
  [AgentPicker, "agents"],
  [AttachButton, "attachments"],
  [AttachmentTray, "attachments"],
  [DropZone, "attachments"],
  [DictateButton, "dictation"],
  [SessionPill, "model-picker"],
  [HeaderMenuButton, "session-acts"],
  [ContextMeter, "side-panel"],
  [PanelButton, "side-panel"],
  [RunViewButton, "side-panel"],
  [SidePanel, "side-panel"],
  [InsightActions, "side-panel"],
]);

interface ExtraProps {
  readonly place: Placed;
  readonly fallback: ReactNode;
}

/** One filled place. What fails there takes nothing else with it. */
export function Extra({ place, fallback }: ExtraProps): ReactNode {
  const features = useLateFeatures();
  const { hidden = [] } = useConfig();
  const { name, ...props } = place;
  // A list of components by name and their props by the same name: the compiler cannot follow that.
  const all = FILLINGS[name] as readonly ComponentType<typeof props>[];
  const fillings = all.filter((filling) => {
    const control = CONTROLS.get(filling);
    return control === undefined || !hidden.includes(control);
  });
  if (!features || fillings.length === 0) return fallback;
  return (
    <ErrorBoundary region={t("app.region.page")}>
      <FeaturesProvider value={features}>
        <Suspense fallback={fallback}>
          {fillings.map((Filling, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
            <Filling key={index} {...props} />
          ))}
        </Suspense>
      </FeaturesProvider>
    </ErrorBoundary>
  );
}
