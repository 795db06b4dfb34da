import { useState } from "react";
import { useStore } from "zustand";
import { dropDraftsOf } from "../stores/drop-drafts.ts";
import { withoutGateway } from "../stores/known-gateways.ts";
import { useServices } from "./services.ts";

export interface SignOut {
  /** Messages that the gateway has not taken yet. */
  readonly waiting: number;
  /** Whether the person has to say that they may go. */
  readonly isAsking: boolean;
  signOut(): void;
  signOutNow(): void;
  stay(): void;
}

/**
 * Signing out forgets what this browser keeps of a gateway, messages on their way included: those are asked about.
 *
 * @param onLeave called once it is certain, before anything is forgotten
 */
export function useSignOut(onLeave?: () => void): SignOut {
  const { transcripts, commands, settings, connection, drafts } = useServices();
  const [waiting, setWaiting] = useState(0);

  const signOutNow = (): void => {
    setWaiting(0);
    onLeave?.();
    const id = connection.getState().gateway?.id ?? "";
    settings.setState(withoutGateway(settings.getState(), id));
    // What is stored goes with all else that is kept; this is what the page itself remembers.
    dropDraftsOf(drafts, id);
    void commands.signOut();
  };
  const signOut = (): void => {
    const messages = transcripts.all().flatMap((store) => store.getState().outgoing);
    const count = messages.filter(({ delivery }) => delivery !== "accepted").length;
    if (count > 0) setWaiting(count);
    else signOutNow();
  };
  return { waiting, isAsking: waiting > 0, signOut, signOutNow, stay: () => setWaiting(0) };
}

/** Manage access that the person gave this browser, and the way to give it back. */
export function useGivenManage(): { readonly hasManage: boolean; readonly giveUpManage: () => void } {
  const { connection, loadFeatures } = useServices();
  const hasManage = useStore(connection, ({ gateway }) => gateway?.access === "manage");
  const giveUpManage = (): void => {
    loadFeatures().then(
      ({ manage }) => manage.giveUp(),
      // What cannot be loaded now is pressed again.
      () => undefined,
    );
  };
  return { hasManage, giveUpManage };
}
