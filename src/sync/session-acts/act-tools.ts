import type { GatewayClient, SessionSummary } from "../../gateway-client/index.ts";
import { describeSession, patchSession, type SessionPatch } from "../../gateway-client/more.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { ToastStore } from "../../stores/toast-store.ts";
import { isGatewayError } from "../describe-failure.ts";
import type { FeatureContext } from "../feature-context.ts";
import { describeActFailure, isMissingRight } from "./describe-act-failure.ts";
import type { ManageAccess } from "./manage-access.ts";
import { createShownSessions, type RowChange, type ShownSessions } from "./shown-sessions.ts";

/** A session with the name that the person sees, in the words of the list. */
export interface ActSubject extends SessionSummary {
  readonly name: string;
}

const MAX_NAME = 60;

/** A name as part of a sentence: whatever the wire says it is. */
export function shortName({ name }: ActSubject): string {
  const shown = revealHidden(name);
  return shown.length > MAX_NAME ? `${shown.slice(0, MAX_NAME - 1).trimEnd()}…` : shown;
}

type Said = "restored" | "copied" | "compacted" | "nothing-to-compact" | "reset-done";

/** What all acts on a session have in common: to be shown at once, tried, and taken back with a sentence. */
export class ActTools {
  readonly context: FeatureContext;
  readonly toasts: ToastStore;
  readonly manage: ManageAccess;
  readonly shown: ShownSessions;

  constructor(context: FeatureContext, toasts: ToastStore, manage: ManageAccess) {
    this.context = context;
    this.toasts = toasts;
    this.manage = manage;
    this.shown = createShownSessions(context);
  }

  /** The rows on screen are not what the gateway has any more. */
  readAnew(key: string): void {
    const { transcripts, navigation, commands } = this.context;
    transcripts.known(key)?.apply({ type: "stale" });
    if (navigation.getState().sessionKey === key) commands.reloadTranscript();
  }

  /** @returns whether the gateway took it */
  async patch(subject: ActSubject, patch: SessionPatch, change: RowChange): Promise<boolean> {
    const undo = this.shown.change(subject.key, change);
    const isDone = await this.try(
      subject,
      async (client) => {
        const isLifecycle = patch.archived !== undefined;
        const sessionId = isLifecycle ? await this.#sessionIdOf(client, subject) : undefined;
        await patchSession(client, subject.key, patch, sessionId);
        return true;
      },
      () => void this.patch(subject, patch, change),
    );
    if (!isDone) undo();
    else if (patch.archived !== undefined) this.forgetArchived();
    const isAnnounced = this.context.getClient()?.getHello()?.events.has("sessions.changed") ?? false;
    if (isDone && !isAnnounced) this.context.reloadSessions();
    return isDone === true;
  }

  /** The gateway archives only the conversation that the person looked at. */
  async #sessionIdOf(client: GatewayClient, { key, sessionId }: ActSubject): Promise<string | undefined> {
    const known = sessionId ?? this.shown.find(key)?.sessionId;
    if (known !== undefined || !client.supports("sessions.describe")) return known;
    return (await describeSession(client, key))?.sessionId;
  }

  /** Lists of what is archived belong to others; they are asked for again. */
  forgetArchived(): void {
    void this.context.queryClient.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] === "session-list",
    });
  }

  /** @returns undefined when it failed, which has been said */
  async try<T>(
    subject: ActSubject,
    act: (client: GatewayClient) => Promise<T>,
    again?: () => void,
  ): Promise<T | undefined> {
    const client = this.context.getClient();
    try {
      if (!client) throw new Error("No gateway is connected");
      return await act(client);
    } catch (error) {
      if (again && isMissingRight(error) && !this.manage.isGranted())
        this.manage.ask({ act: "change", onGranted: again });
      else this.#fail(subject, error);
      return undefined;
    }
  }

  #fail(subject: ActSubject, error: unknown): void {
    const wasSent =
      isGatewayError(error) && (error.kind === "timeout" || (error.kind === "connection" && error.wasSent));
    const reason = wasSent ? t("session-acts.failed.unsure") : describeActFailure(error);
    const title = shortName(subject);
    this.toasts.show({ text: t("session-acts.failed.title", { title, reason }), tone: "failure" });
  }

  say(what: Said, subject: ActSubject): void {
    this.toasts.show({ text: t(`session-acts.${what}`, { title: shortName(subject) }) });
  }

  isRunning({ key, isRunning }: ActSubject): boolean {
    const runs = this.context.transcripts.known(key)?.getState().activeRunIds;
    return (this.shown.find(key)?.isRunning ?? isRunning) || (runs?.length ?? 0) > 0;
  }

  isProtocol4(): boolean {
    return (this.context.getClient()?.getHello()?.protocol ?? 0) >= 4;
  }

  gatewayId(): string {
    return this.context.connection.getState().gateway?.id ?? "";
  }
}
