import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useStore } from "zustand";
import type { GatewayCommand, MannerPatch, ModelChoice, SessionManner } from "../gateway-client/more.ts";
import type { ReplyTo, SendMode } from "../stores/compose-store.ts";
import { draftKey } from "../stores/draft-store.ts";
import { useServices } from "./services.ts";
import { useGateway, useHello } from "./use-connection.ts";
import { useFeatures } from "./use-features.ts";

/** What was asked for, as far as it is known. */
export interface Asked<T> {
  readonly data: T | undefined;
  readonly isError: boolean;
}

/** The commands of the session's agent; no data where the gateway does not list them. Asked for while `isWanted`. */
export function useGatewayCommands(
  sessionKey: string,
  isWanted: boolean,
): Asked<readonly GatewayCommand[]> & { readonly isListed: boolean } {
  const { compose, queryClient } = useFeatures();
  const isListed = useSupports("commands.list");
  const enabled = isWanted && isListed === true;
  const { data, isError } = useQuery({ ...compose.commandsOf(sessionKey), enabled }, queryClient);
  return { data, isError: isError || isListed === false, isListed: isListed !== false };
}

/** The models of the gateway, asked for while `isWanted`. */
export function useModels(isWanted: boolean): Asked<readonly ModelChoice[]> {
  const { compose, queryClient } = useFeatures();
  const { data, isError } = useQuery({ ...compose.models(), enabled: isWanted }, queryClient);
  return { data, isError };
}

/** How a session answers, asked for while `isWanted`; what is known already is there at any time. */
export function useManner(sessionKey: string, isWanted: boolean): Asked<SessionManner> {
  const { compose, queryClient } = useFeatures();
  const { data, isError } = useQuery({ ...compose.mannerOf(sessionKey), enabled: isWanted }, queryClient);
  return { data, isError };
}

/** Changes how a session answers; resolves to why it was refused. */
export function useChangeManner(sessionKey: string): (patch: MannerPatch) => Promise<string | undefined> {
  const { compose } = useFeatures();
  return (patch) => compose.changeManner(sessionKey, patch);
}

/** Whether the gateway takes changes from this connection; `undefined` while there is none. */
export function useMayChangeManner(): boolean | undefined {
  const hello = useHello();
  if (!hello) return undefined;
  const isManager = hello.scopes.includes("operator.admin");
  return isManager || (hello.protocol >= 4 && hello.scopes.includes("operator.write"));
}

/** Whether this connection may do what only managers may; `undefined` while there is none. */
export function useIsManager(): boolean | undefined {
  return useHello()?.scopes.includes("operator.admin");
}

function useSupports(method: string): boolean | undefined {
  return useHello()?.methods.has(method);
}

/** Whether a message that is sent during a run joins it; else the gateway keeps it until the run is over. */
export function useSteers(): boolean {
  return (useHello()?.protocol ?? 4) >= 4;
}

/** What the message being written answers to, and the way to say so. */
export function useReply(
  sessionKey: string,
): readonly [reply: ReplyTo | undefined, setReply: (reply: ReplyTo | undefined) => void] {
  const { compose } = useFeatures();
  const key = draftKey(useGateway()?.id ?? "", sessionKey);
  const reply = useStore(compose.store, () => compose.store.loadReply(key));
  return [reply, (next) => compose.replyTo(sessionKey, next)];
}

/** What becomes of a message that is sent while the agent works. */
export function useSendMode(
  sessionKey: string,
): readonly [mode: SendMode, setMode: (mode: SendMode) => void] {
  const { compose } = useFeatures();
  const key = draftKey(useGateway()?.id ?? "", sessionKey);
  const mode = useStore(compose.store, ({ modes }) => modes[key] ?? "direct");
  return [mode, (next) => compose.setMode(sessionKey, next)];
}

/** Reads what this person wrote in the session, newest first, each text once in a row. */
export function useOwnTexts(sessionKey: string): () => readonly string[] {
  const { transcripts } = useServices();
  return useMemo(
    () => () => {
      const { rowIds, rows } = transcripts.of(sessionKey).getState();
      const texts = rowIds.flatMap((id) => {
        const row = rows.get(id);
        return row?.type === "user" && row.text.trim() !== "" ? row.text : [];
      });
      return texts.filter((text, index) => text !== texts[index + 1]).toReversed();
    },
    [transcripts, sessionKey],
  );
}
