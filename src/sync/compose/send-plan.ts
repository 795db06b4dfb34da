import type { ComposeStore, ReplyTo, SendMode } from "../../stores/compose-store.ts";
import type { PlanSend } from "../outbox/outbox.ts";
import type { ComposeContext } from "./compose-context.ts";

interface PlanParts {
  readonly store: ComposeStore;
  readonly keyOf: (sessionKey: string) => string;
  readonly replyTo: (sessionKey: string, reply: ReplyTo | undefined) => void;
  readonly setMode: (sessionKey: string, mode: SendMode) => void;
}

/** What the message answers to, as every gateway, agent and channel reads it. */
function quoted({ line }: ReplyTo, text: string): string {
  return `> ${line}\n\n${text}`;
}

/**
 * Decides what becomes of a text that leaves the field: the quote in front of it, and whether it waits. A command goes
 * as it is and at once, because it is meant for the gateway; so does what did not come from the field.
 */
export function createSendPlan(context: ComposeContext, parts: PlanParts): PlanSend {
  const { drafts, transcripts, navigation, commands } = context;
  const { store, keyOf, replyTo, setMode } = parts;
  return (sessionKey, text) => {
    const key = keyOf(sessionKey);
    const isWritten = drafts.load(key).trim() === text;
    if (!isWritten || text.startsWith("/")) return undefined;
    const { modes } = store.getState();
    const reply = store.loadReply(key);
    const { activeRunIds, isBusy } = transcripts.of(sessionKey).getState();
    const mode = activeRunIds.length > 0 || isBusy ? (modes[key] ?? "direct") : "direct";
    return {
      text: reply === undefined ? text : quoted(reply, text),
      isHeld: mode !== "direct",
      taken: () => {
        replyTo(sessionKey, undefined);
        if (mode !== "interrupt") return;
        // Said for one message only: the next one may not be worth it.
        setMode(sessionKey, "direct");
        if (navigation.getState().sessionKey === sessionKey) commands.stopRun();
      },
    };
  };
}
