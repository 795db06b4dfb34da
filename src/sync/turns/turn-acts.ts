import { createStore, type StoreApi } from "zustand/vanilla";
import {
  type EditorText,
  forkSessionAt,
  type GatewayAccess,
  rewindSession,
} from "../../gateway-client/more.ts";
import { draftKey } from "../../stores/draft-store.ts";
import type { UserRow } from "../../stores/transcript/transcript-state.ts";
import { describeFailure } from "../describe-failure.ts";
import type { FeatureContext } from "../feature-context.ts";
import { findLinkedRow, type LinkedRowOutcome } from "./find-linked-row.ts";
import { readWhole } from "./read-whole.ts";

export type TurnActOutcome = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** What the gateway lets a person do at one of their own messages. */
export interface TurnOffers {
  readonly canFork: boolean;
  /** Needs manage access, which is asked for when it is wanted. */
  readonly canRewind: boolean;
}

/** What waits for a word of the person. */
export interface AskedTurns {
  /** The message to go back to. */
  readonly rewind?: UserRow;
}

export interface TurnActs {
  /** Here and not at the row, which may leave the page while more access is asked for. */
  readonly asked: StoreApi<AskedTurns>;
  /** @param row one of the person's own messages in the session on screen */
  offersFor(row: UserRow): TurnOffers;
  /** Puts the text of a message into the composer, before what is there. */
  editAsNew(text: string): void;
  /** Opens a new chat with everything before the message, which goes to its composer. */
  forkBefore(row: UserRow): Promise<TurnActOutcome>;
  /** Takes the session on screen back to before the message, which goes to the composer. */
  rewindBefore(row: UserRow): Promise<TurnActOutcome>;
  findLinked(rowId: string): Promise<LinkedRowOutcome>;
  /** Loads the whole conversation on screen. @returns false where not all of it could be read */
  readAll(onProgress: (rows: number) => void): Promise<boolean>;
}

const NOTHING: TurnOffers = { canFork: false, canRewind: false };

/** Going back and branching off at a message of the session on screen. */
export function createTurnActs(context: FeatureContext): TurnActs {
  const { getClient, navigation, transcripts, drafts, connection, commands } = context;

  const current = () => {
    const { sessionKey } = navigation.getState();
    return sessionKey === undefined ? undefined : transcripts.of(sessionKey);
  };

  const recordOf = (row: UserRow): string | undefined =>
    current()
      ?.getState()
      .messages.find((message) =>
        message.submissionId === undefined
          ? `user@${message.key}` === row.id
          : message.submissionId === row.submissionId,
      )?.recordId;

  const putDraft = (sessionKey: string, text: string): void => {
    const key = draftKey(connection.getState().gateway?.id ?? "", sessionKey);
    drafts.save(key, [text, drafts.load(key)].filter((part) => part.trim() !== "").join("\n\n"));
  };

  const act = async (
    row: UserRow,
    work: (access: GatewayAccess, sessionKey: string, recordId: string) => Promise<void>,
  ): Promise<TurnActOutcome> => {
    const client = getClient();
    const { sessionKey } = navigation.getState();
    const recordId = recordOf(row);
    if (!client || sessionKey === undefined || recordId === undefined)
      return { ok: false, reason: describeFailure(undefined) };
    try {
      await work(client, sessionKey, recordId);
      return { ok: true };
    } catch (error) {
      return { ok: false, reason: describeFailure(error) };
    }
  };

  const textOf = (edited: EditorText, row: UserRow): string => (edited.text === "" ? row.text : edited.text);

  return {
    asked: createStore<AskedTurns>(() => ({})),
    offersFor(row) {
      const client = getClient();
      if (!client?.getHello() || recordOf(row) === undefined) return NOTHING;
      return { canFork: client.supports("sessions.fork"), canRewind: client.supports("sessions.rewind") };
    },
    editAsNew(text) {
      const { sessionKey } = navigation.getState();
      if (sessionKey !== undefined) putDraft(sessionKey, text);
    },
    forkBefore: (row) =>
      act(row, async (access, sessionKey, recordId) => {
        const fork = await forkSessionAt(access, sessionKey, recordId);
        putDraft(fork.sessionKey, textOf(fork, row));
        context.reloadSessions();
        commands.openSession(fork.sessionKey);
      }),
    rewindBefore: (row) =>
      act(row, async (access, sessionKey, recordId) => {
        putDraft(sessionKey, textOf(await rewindSession(access, sessionKey, recordId), row));
        commands.reloadTranscript();
      }),
    async findLinked(rowId) {
      const store = current();
      return store ? findLinkedRow(store, rowId, () => commands.loadOlder()) : "unknown";
    },
    async readAll(onProgress) {
      const store = current();
      return store ? readWhole(store, () => commands.loadOlder(), onProgress) : false;
    },
  };
}
