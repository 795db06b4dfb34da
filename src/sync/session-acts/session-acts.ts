/*
 * Design: what a person does to a whole conversation shows at once and is taken back with a sentence when the gateway
 * refuses. A deletion only leaves the page when its toast does, so that undoing it needs nothing from the gateway and a
 * page that is closed meanwhile deletes nothing. What would stop an answer asks first.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { SessionSummary } from "../../gateway-client/index.ts";
import {
  compactSession,
  deleteSession,
  describeSession,
  forkSession,
  resetSession,
} from "../../gateway-client/more.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { ToastStore } from "../../stores/toast-store.ts";
import type { FeatureContext } from "../feature-context.ts";
import { agentIdOf } from "../session-keys.ts";
import { type ActSubject, ActTools, shortName } from "./act-tools.ts";
import type { ManageAccess, ManagedAct } from "./manage-access.ts";

/** How long a deletion can be undone, in ms. */
const UNDO_MS = 8_000;

/** What waits for a word of the person. */
export interface AskedAct {
  readonly type: "rename" | "delete" | "archive" | "reset";
  readonly subject: ActSubject;
  readonly isRunning: boolean;
}

export interface SessionActs extends StoreApi<{ readonly asked?: AskedAct }> {
  /** @returns whether the gateway took it */
  pin(subject: ActSubject, isPinned: boolean): Promise<boolean>;
  markUnread(subject: ActSubject, isUnread: boolean): Promise<boolean>;
  askRename(subject: ActSubject): void;
  /** @param label empty gives the gateway's own title back */
  rename(subject: ActSubject, label: string): Promise<void>;
  archive(subject: ActSubject): Promise<void>;
  restore(subject: ActSubject): Promise<void>;
  reset(subject: ActSubject): void;
  compact(subject: ActSubject): void;
  /** Out of sight at once, gone after the time to undo it. */
  remove(subject: ActSubject): void;
  fork(subject: ActSubject): Promise<void>;
  /** The person agrees to what was asked. */
  confirm(): void;
  dismiss(): void;
  /** A session that need not be listed; undefined where there is none. */
  describe(key: string): Promise<SessionSummary | undefined>;
}

export function createSessionActs(
  context: FeatureContext,
  toasts: ToastStore,
  manage: ManageAccess,
): SessionActs {
  return new ActKeeper(new ActTools(context, toasts, manage));
}

class ActKeeper implements SessionActs {
  readonly #tools: ActTools;
  readonly #context: FeatureContext;
  readonly #store = createStore<{ readonly asked?: AskedAct }>(() => ({}));
  readonly getState = this.#store.getState;
  readonly getInitialState = this.#store.getInitialState;
  readonly setState = this.#store.setState;
  readonly subscribe = this.#store.subscribe;

  constructor(tools: ActTools) {
    this.#tools = tools;
    this.#context = tools.context;
  }

  pin = (subject: ActSubject, isPinned: boolean): Promise<boolean> =>
    this.#tools.patch(subject, { pinned: isPinned }, { isPinned });

  markUnread = (subject: ActSubject, isUnread: boolean): Promise<boolean> =>
    this.#tools.patch(
      subject,
      { unread: isUnread },
      { isUnread, ...(isUnread ? { markedUnreadAt: Date.now() } : {}) },
    );

  askRename = (subject: ActSubject): void => this.#ask("rename", subject);

  rename = async (subject: ActSubject, label: string): Promise<void> => {
    const title = label.trim();
    this.dismiss();
    if (title === subject.title?.trim()) return;
    await this.#tools.patch(subject, { label: title || null }, title ? { title } : {});
    // The title that the gateway derives from the text is part of no announcement.
    if (!title) this.#context.reloadSessions();
  };

  archive = async (subject: ActSubject): Promise<void> => {
    if (this.#tools.isRunning(subject)) this.#ask("archive", subject);
    else await this.#archiveNow(subject);
  };

  restore = async (subject: ActSubject): Promise<void> => {
    const isDone = await this.#tools.patch(subject, { archived: false }, { isArchived: false });
    if (!isDone) return;
    this.#context.reloadSessions();
    this.#tools.say("restored", subject);
  };

  reset = (subject: ActSubject): void => this.#managed("reset", subject, () => this.#ask("reset", subject));

  compact = (subject: ActSubject): void =>
    this.#managed("compact", subject, () => void this.#compactNow(subject));

  remove = (subject: ActSubject): void => {
    const start = (): void => {
      if (this.#tools.isRunning(subject)) this.#ask("delete", subject);
      else this.#removeSoon(subject);
    };
    // What is archived already may be deleted with the right to write.
    if (subject.isArchived && this.#tools.isProtocol4()) start();
    else this.#managed("delete", subject, start);
  };

  fork = async (subject: ActSubject): Promise<void> => {
    const key = await this.#tools.try(subject, (client) =>
      forkSession(client, subject.key, this.#tools.isRunning(subject)),
    );
    if (key === undefined) return;
    this.#context.commands.openSession(key);
    this.#context.reloadSessions();
    this.#tools.say("copied", subject);
  };

  confirm = (): void => {
    const { asked } = this.getState();
    this.dismiss();
    if (asked?.type === "delete") this.#removeSoon(asked.subject);
    if (asked?.type === "archive") void this.#archiveNow(asked.subject);
    if (asked?.type === "reset") void this.#resetNow(asked.subject);
  };

  dismiss = (): void => this.#store.setState({}, true);

  describe = async (key: string): Promise<SessionSummary | undefined> => {
    const client = this.#context.getClient();
    return client?.supports("sessions.describe") ? describeSession(client, key) : undefined;
  };

  #archiveNow = async (subject: ActSubject): Promise<void> => {
    const isDone = await this.#tools.patch(
      subject,
      { archived: true },
      { isArchived: true, isPinned: false },
    );
    if (!isDone) return;
    const undo = (): void => void this.restore({ ...subject, isArchived: true });
    const action = { label: t("session-acts.undo"), onSelect: undo };
    this.#tools.toasts.show({ text: t("session-acts.archived", { title: shortName(subject) }), action });
  };

  async #resetNow(subject: ActSubject): Promise<void> {
    const isDone = await this.#tools.try(subject, async (client) => {
      await resetSession(client, subject.key);
      return true;
    });
    if (!isDone) return;
    this.#tools.readAnew(subject.key);
    this.#tools.say("reset-done", subject);
  }

  async #compactNow(subject: ActSubject): Promise<void> {
    const title = shortName(subject);
    const id = this.#tools.toasts.show({ text: t("session-acts.compacting", { title }), timeoutMs: 0 });
    const result = await this.#tools.try(subject, (client) => compactSession(client, subject.key));
    this.#tools.toasts.drop(id);
    if (!result) return;
    if (result.isCompacted) {
      this.#tools.readAnew(subject.key);
      this.#tools.say("compacted", subject);
    } else if (result.reason === undefined) this.#tools.say("nothing-to-compact", subject);
    else {
      const reason = revealHidden(result.reason);
      this.#tools.toasts.show({ text: t("session-acts.not-compacted", { title, reason }), tone: "failure" });
    }
  }

  #removeSoon(subject: ActSubject): void {
    const { key } = subject;
    const gatewayId = this.#tools.gatewayId();
    const wasOpen = this.#context.navigation.getState().sessionKey === key;
    this.#tools.shown.hide(key);
    if (wasOpen) this.#openAnother(subject);
    const undo = (): void => {
      this.#tools.shown.unhide(key);
      if (wasOpen && this.#tools.gatewayId() === gatewayId) this.#context.commands.openSession(key);
    };
    this.#tools.toasts.show({
      text: t("session-acts.deleted", { title: shortName(subject) }),
      timeoutMs: UNDO_MS,
      action: { label: t("session-acts.undo"), onSelect: undo },
      onLeave: () => void this.#removeNow(subject, gatewayId),
    });
  }

  async #removeNow(subject: ActSubject, gatewayId: string): Promise<void> {
    const { key, sessionId, isArchived } = subject;
    // Left for another gateway, or for none: nothing was said to this one.
    if (this.#tools.gatewayId() !== gatewayId) return this.#tools.shown.unhide(key);
    const archivedOnly = isArchived && !this.#tools.manage.isGranted();
    const expectedSessionId = this.#tools.isProtocol4() ? sessionId : undefined;
    const isDone = await this.#tools.try(subject, async (client) => {
      await deleteSession(client, key, { archivedOnly, expectedSessionId });
      return true;
    });
    if (isDone) this.#tools.shown.remove(key);
    else this.#tools.shown.unhide(key);
    if (isDone) this.#tools.forgetArchived();
  }

  #openAnother({ key, agentId }: ActSubject): void {
    const { lists, commands } = this.#context;
    const rows = lists.getState().sessions.data?.sessions ?? [];
    const next = rows.find((row) => row.key !== key && !row.isArchived && row.agentId === agentId);
    if (next) commands.openSession(next.key);
    else commands.startSession(agentIdOf(key) ?? agentId);
  }

  #managed(act: ManagedAct, subject: ActSubject, onGranted: () => void): void {
    const mayArchive = act === "delete" && !subject.isArchived && this.#tools.isProtocol4();
    const onSelect = (): void => void this.archive(subject);
    const instead = { label: t("session-acts.archive"), onSelect };
    this.#tools.manage.ask({ act, onGranted, ...(mayArchive ? { instead } : {}) });
  }

  #ask(type: AskedAct["type"], subject: ActSubject): void {
    this.#store.setState({ asked: { type, subject, isRunning: this.#tools.isRunning(subject) } });
  }
}
