/*
 * Design: a file of an answer is asked for when it is on screen, pictures one after the other, so that what is said in
 * the chat is never held up behind them. The query cache keeps a file while it is shown, and a minute longer.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { GatewayClient } from "../../gateway-client/index.ts";
import { type ArtifactDownload, artifactTrouble, downloadArtifact } from "../../gateway-client/more.ts";
import { decodeBase64 } from "../../lib/decode-base64.ts";
import { formatBytes } from "../../lib/format-bytes.ts";
import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/attachments-messages.ts";
import type { ConnectionStore } from "../../stores/connection-store.ts";
import type { AttachmentView, UserRow } from "../../stores/transcript/transcript-state.ts";
import { describeFailure, isLineFailure } from "../describe-failure.ts";
import { createFileFetcher, type FetchFile, type FetchPlace } from "./fetch-file.ts";
import { FileTrouble, type LoadedFile } from "./loaded-file.ts";

export interface WantedFile {
  readonly sessionKey: string;
  readonly artifactId: string;
  /** As the history tells it. */
  readonly sizeBytes?: number | undefined;
}

interface FileQuestion {
  readonly queryKey: readonly unknown[];
  readonly queryFn: () => Promise<LoadedFile>;
  readonly staleTime: number;
  readonly gcTime: number;
  readonly retry: false;
  readonly retryOnMount: false;
  readonly structuralSharing: false;
}

/** A picture to be looked at by itself, as it stood in the conversation. */
export interface ViewedPicture {
  readonly file: AttachmentView;
  /** The person's message that it went with. */
  readonly row?: UserRow | undefined;
}

export interface ViewerState {
  readonly picture?: ViewedPicture | undefined;
}

export interface AnswerFiles {
  /** Which picture is shown large. */
  readonly viewer: StoreApi<ViewerState>;
  /** Whether the gateway on screen hands files out at all. */
  isOffered(): boolean;
  question(file: WantedFile): FileQuestion;
}

export interface AnswerFilesContext {
  readonly getClient: () => GatewayClient | undefined;
  readonly connection: ConnectionStore;
  /** @default the browser's own, for the page's own origin only */
  readonly fetchFile?: FetchFile;
  /** Where the page is. @default the browser's address */
  readonly origin?: string;
}

const METHOD = "artifacts.download";
const KEPT_MS = 60_000;

/** How many bytes fit into one frame as base64. */
function frameLimit(maxPayloadBytes: number): number {
  return Math.floor((maxPayloadBytes * 3) / 4);
}

export function createAnswerFiles(context: AnswerFilesContext): AnswerFiles {
  const { getClient, connection } = context;
  const fetcher = createFileFetcher(context.fetchFile);
  let turn: Promise<unknown> = Promise.resolve();
  let wasOffered = false;

  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const result = turn.then(act);
    turn = result.catch(() => undefined);
    return result;
  };

  const placeOf = (): FetchPlace => ({
    gatewayUrl: connection.getState().gateway?.url ?? "",
    origin: context.origin ?? globalThis.location.origin,
  });

  const load = async ({ sizeBytes, ...place }: WantedFile): Promise<LoadedFile> => {
    const client = getClient();
    const limit = client?.getHello()?.policy.maxPayloadBytes;
    if (!client || limit === undefined) throw new FileTrouble(t("attachments.offline"));
    if (sizeBytes !== undefined && sizeBytes > frameLimit(limit))
      throw tooLarge(sizeBytes, frameLimit(limit));
    const { content, ...facts } = await downloadArtifact(client, place);
    if (content.type === "bytes") return toFile(content.base64, facts);
    return fetcher.fetch(content, facts, placeOf());
  };

  return {
    viewer: createStore<ViewerState>(() => ({})),
    isOffered() {
      const client = getClient();
      // While the line is away, what is on screen stays as it is.
      if (client?.getHello()) wasOffered = client.supports(METHOD);
      return wasOffered;
    },
    question: (file) => ({
      queryKey: ["answer-files", connection.getState().gateway?.id ?? "", file.sessionKey, file.artifactId],
      queryFn: () => inTurn(() => load(file)).catch((error: unknown) => Promise.reject(toTrouble(error))),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: KEPT_MS,
      retry: false,
      // A failure stands until the person asks again, or the line is a new one.
      retryOnMount: false,
      structuralSharing: false,
    }),
  };
}

function tooLarge(size: number, limit: number): FileTrouble {
  return new FileTrouble(t("attachments.too-large", { size: formatBytes(size), limit: formatBytes(limit) }));
}

/** What it is called or claims to be decides nothing: its bytes do, where they are drawn. */
async function toFile(base64: string, { title }: Pick<ArtifactDownload, "title">): Promise<LoadedFile> {
  const bytes = await decodeBase64(base64);
  if (!bytes) throw new FileTrouble(t("attachments.unreadable"));
  const blob = new Blob([bytes], { type: "application/octet-stream" });
  return { type: "here", blob, ...(title === undefined ? {} : { title }) };
}

function toTrouble(error: unknown): FileTrouble {
  if (error instanceof FileTrouble) return error;
  if (isLineFailure(error)) return new FileTrouble(t("attachments.offline"));
  const trouble = artifactTrouble(error);
  if (trouble === "gone") return new FileTrouble(t("attachments.gone"));
  return new FileTrouble(trouble === "withheld" ? t("attachments.withheld") : describeFailure(error));
}
