import Archive from "lucide-react/icons/archive";
import ArchiveRestore from "lucide-react/icons/archive-restore";
import Eraser from "lucide-react/icons/eraser";
import FoldVertical from "lucide-react/icons/fold-vertical";
import GitFork from "lucide-react/icons/git-fork";
import Link from "lucide-react/icons/link";
import Mail from "lucide-react/icons/mail";
import MailOpen from "lucide-react/icons/mail-open";
import Pencil from "lucide-react/icons/pencil";
import Pin from "lucide-react/icons/pin";
import PinOff from "lucide-react/icons/pin-off";
import Trash from "lucide-react/icons/trash-2";
import type { ComponentType } from "react";
import type { SessionSummary } from "../../gateway-client/index.ts";
import { useHello } from "../../hooks/use-connection.ts";
import { useManageAccess } from "../../hooks/use-manage-access.ts";
import { type ActSubject, type SessionActs, useSessionActs } from "../../hooks/use-session-acts.ts";
import { useSessionLink } from "../../hooks/use-session-link.ts";
import { useToasts } from "../../hooks/use-toasts.ts";
import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/session-acts-messages.ts";
import { copyText } from "../ui/copy-text.ts";
import { toSubject } from "./act-subject.ts";

export interface SessionEntry {
  readonly id: string;
  readonly label: string;
  readonly icon: ComponentType<{ readonly size: number; readonly className?: string }>;
  /** As the keyboard's name for it. */
  readonly keys?: string;
  readonly isDangerous?: boolean;
  /** It takes more rights than this connection has; choosing it asks for them. */
  readonly needsManage?: boolean;
  readonly onSelect: () => void;
}

interface Offer {
  readonly subject: ActSubject;
  readonly acts: SessionActs;
  readonly offers: (method: string) => boolean;
  /** Before protocol 4 a session has a name and nothing else, and changing it takes the right to manage. */
  readonly isFull: boolean;
  readonly isGranted: boolean;
  readonly isMain: boolean;
}

function keepingEntries({ subject, acts, offers, isFull, isGranted }: Offer): readonly SessionEntry[] {
  if (!offers("sessions.patch")) return [];
  const { isPinned, isUnread, isArchived } = subject;
  const rename: SessionEntry = {
    id: "rename",
    label: t("session-acts.rename"),
    icon: Pencil,
    keys: "F2",
    needsManage: !isFull && !isGranted,
    onSelect: () => acts.askRename(subject),
  };
  if (!isFull || isArchived) return [rename];
  const pin: SessionEntry = {
    id: "pin",
    label: t(isPinned ? "session-acts.unpin" : "session-acts.pin"),
    icon: isPinned ? PinOff : Pin,
    onSelect: () => void acts.pin(subject, !isPinned),
  };
  const mark: SessionEntry = {
    id: "unread",
    label: t(isUnread ? "session-acts.mark-read" : "session-acts.mark-unread"),
    icon: isUnread ? MailOpen : Mail,
    onSelect: () => void acts.markUnread(subject, !isUnread),
  };
  return [pin, rename, mark];
}

function changingEntries({ subject, acts, offers, isGranted }: Offer): readonly SessionEntry[] {
  if (subject.isArchived) return [];
  const needsManage = !isGranted;
  const compact: SessionEntry = {
    id: "compact",
    label: t("session-acts.compact"),
    icon: FoldVertical,
    needsManage,
    onSelect: () => acts.compact(subject),
  };
  const reset: SessionEntry = {
    id: "reset",
    label: t("session-acts.reset"),
    icon: Eraser,
    isDangerous: true,
    needsManage,
    onSelect: () => acts.reset(subject),
  };
  return [...(offers("sessions.compact") ? [compact] : []), ...(offers("sessions.reset") ? [reset] : [])];
}

function endingEntries({ subject, acts, offers, isFull, isGranted, isMain }: Offer): readonly SessionEntry[] {
  if (isMain) return [];
  const { isArchived } = subject;
  const archive: SessionEntry = {
    id: "archive",
    label: t(isArchived ? "session-acts.restore" : "session-acts.archive"),
    icon: isArchived ? ArchiveRestore : Archive,
    onSelect: () => void (isArchived ? acts.restore(subject) : acts.archive(subject)),
  };
  const remove: SessionEntry = {
    id: "delete",
    label: t("session-acts.delete"),
    icon: Trash,
    keys: "Delete",
    isDangerous: true,
    // What is archived already may be deleted with the right to write.
    needsManage: !isGranted && !(isArchived && isFull),
    onSelect: () => acts.remove(subject),
  };
  const keeps = isFull && offers("sessions.patch");
  return [...(keeps ? [archive] : []), ...(offers("sessions.delete") ? [remove] : [])];
}

/** What this gateway and these rights offer for a session, in groups. What a gateway does not have is left out. */
export function useSessionEntries(session: SessionSummary): readonly (readonly SessionEntry[])[] {
  const acts = useSessionActs();
  const toasts = useToasts();
  const hello = useHello();
  const sessionLink = useSessionLink();
  const { isGranted } = useManageAccess();
  const offer: Offer = {
    subject: toSubject(session),
    acts,
    offers: (method) => hello?.methods.has(method) ?? false,
    isFull: (hello?.protocol ?? 0) >= 4,
    isGranted,
    isMain: isMainSession(session, hello?.sessionDefaults.mainSessionKey),
  };

  const copyLink = async (): Promise<void> => {
    const isCopied = await copyText(new URL(sessionLink(session.key), location.href).href);
    toasts.show({ text: t(isCopied ? "session-acts.link-copied" : "session-acts.link-not-copied") });
  };
  const fork: SessionEntry = {
    id: "fork",
    label: t("session-acts.fork"),
    icon: GitFork,
    onSelect: () => void acts.fork(offer.subject),
  };
  const link: SessionEntry = {
    id: "link",
    label: t("session-acts.copy-link"),
    icon: Link,
    onSelect: () => void copyLink(),
  };
  const taking = offer.isFull && offer.offers("sessions.create") ? [fork, link] : [link];
  const groups = [keepingEntries(offer), taking, changingEntries(offer), endingEntries(offer)];
  return groups.filter((group) => group.length > 0);
}

/** The one conversation of an agent that its gateway neither archives nor deletes. */
function isMainSession({ key, agentId }: SessionSummary, mainSessionKey: string | undefined): boolean {
  const name = mainSessionKey?.split(":").slice(2).join(":") ?? "main";
  return key === mainSessionKey || key === `agent:${agentId}:${name}`;
}
