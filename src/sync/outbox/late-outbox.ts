import { t } from "../../lib/i18n/i18n.ts";
import type { SendOutcome } from "../commands.ts";
import type { Outbox } from "./outbox.ts";

/**
 * An outbox whose code comes later: with the first message, when there is time, or at once where earlier pages may have
 * left something. Until then it holds nothing, so there is nothing that a new connection, an end of a run or a stop
 * could mean to it. A message that is sent meanwhile waits for the code, and its text stays where it was written.
 *
 * @param load brings the outbox, always the same one; rejects where its code could not be had
 * @param mayHoldEntries whether an earlier page may have left messages
 */
export function createLateOutbox(load: () => Promise<Outbox>, mayHoldEntries: boolean): LateOutbox {
  let outbox: Outbox | undefined;
  let gatewayId: string | undefined;

  let opening = Promise.resolve();

  const arrive = async (): Promise<Outbox> => {
    const arrived = await load();
    if (outbox === undefined) {
      outbox = arrived;
      if (gatewayId !== undefined) opening = outbox.open(gatewayId);
    }
    return arrived;
  };

  const once = async (send: (arrived: Outbox) => Promise<SendOutcome>): Promise<SendOutcome> => {
    const asked = gatewayId;
    const arrived = outbox ?? (await arrive().catch(ignore));
    // Another gateway came on screen while the code was on its way: the message was not meant for it.
    return arrived && gatewayId === asked ? send(arrived) : { ok: false, message: t("failure.unexpected") };
  };

  return {
    async open(opened) {
      gatewayId = opened;
      if (outbox) await outbox.open(opened);
      else if (mayHoldEntries) await arrive().then(() => opening, ignore);
    },
    close() {
      gatewayId = undefined;
      outbox?.close();
    },
    resume: (doubtfulSince) => outbox?.resume(doubtfulSince),
    runEnded: (sessionKey, runId) => outbox?.runEnded(sessionKey, runId),
    submit: (...message) => once((arrived) => arrived.submit(...message)),
    submitAgain: (...message) => once((arrived) => arrived.submitAgain(...message)),
    retry: (submissionId) => void arrive().then((arrived) => arrived.retry(submissionId), ignore),
    discard: (submissionId) => void arrive().then((arrived) => arrived.discard(submissionId), ignore),
    withdraw: (submissionId) => outbox?.withdraw(submissionId),
    move: (submissionId, direction) => outbox?.move(submissionId, direction),
    noteStop: (runId) => outbox?.noteStop(runId),
    prepare: () => void arrive().catch(ignore),
    get size() {
      return outbox?.size ?? 0;
    },
  };
}

export interface LateOutbox extends Outbox {
  /** Has the code come, because there is time. */
  prepare(): void;
}

/** What could not be done can be asked for again. */
function ignore(): undefined {
  return undefined;
}
