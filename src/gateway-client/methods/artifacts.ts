import { FrameDecodeError } from "../errors.ts";
import {
  compact,
  isRecord,
  readCount,
  readRecord,
  readString,
  readText,
  toRecord,
} from "../protocol/read-fields.ts";
import type { GatewayAccess } from "./gateway-access.ts";

/** Where the bytes of a file are. */
export type ArtifactBytes =
  | { readonly type: "bytes"; readonly base64: string }
  /** Over HTTP, for some minutes; a path is one of the gateway's own. */
  | { readonly type: "url"; readonly url: string; readonly expiresAt?: number };

/** A file of an answer, and the way to it. */
export interface ArtifactDownload {
  readonly title?: string;
  readonly mimeType?: string;
  readonly sizeBytes?: number;
  readonly content: ArtifactBytes;
}

export interface ArtifactPlace {
  readonly sessionKey: string;
  readonly artifactId: string;
}

/** A slow line may take long over ten megabytes. */
const DOWNLOAD_MS = 120_000;

/**
 * Fetches a file of an answer (`artifacts.download`, from 2026.5 on; `PROTOCOL.md`, "Files of answers"). What the
 * gateway stores itself comes as an address of its HTTP side, what stands in the transcript as bytes.
 *
 * @param place the session's key, and the id that the history names
 * @throws GatewayRequestError when the gateway refuses or has it no more, FrameDecodeError when the answer has neither
 * bytes nor an address
 */
export async function downloadArtifact(
  access: GatewayAccess,
  { sessionKey, artifactId }: ArtifactPlace,
): Promise<ArtifactDownload> {
  const answer = await access.request(
    "artifacts.download",
    { sessionKey, artifactId },
    { timeoutMs: DOWNLOAD_MS },
  );
  const fields = toRecord(answer);
  const facts = toRecord(readRecord(fields, "artifact"));
  const expiresAt = Date.parse(readString(fields, "expiresAt") ?? "");
  const base64 = readString(fields, "encoding") === "base64" ? readString(fields, "data") : undefined;
  const url = readText(fields, "url");
  if (base64 === undefined && url === undefined)
    throw new FrameDecodeError({
      path: "artifacts.download.data",
      message: "artifacts.download: neither bytes nor an address",
    });
  return compact({
    title: readText(facts, "title"),
    mimeType: readText(facts, "mimeType"),
    sizeBytes: readCount(facts, "sizeBytes"),
    content:
      base64 === undefined
        ? compact({
            type: "url" as const,
            url: url ?? "",
            expiresAt: Number.isNaN(expiresAt) ? undefined : expiresAt,
          })
        : { type: "bytes" as const, base64 },
  });
}

/** Why the gateway does not give a file: it has it no more, or never had its bytes. */
export function artifactTrouble(error: unknown): "gone" | "withheld" | undefined {
  if (!(error instanceof Error) || !("details" in error) || !isRecord(error.details)) return undefined;
  const type = readText(error.details, "type");
  if (type === "artifact_not_found" || type === "artifact_scope_not_found") return "gone";
  return type === "artifact_download_unsupported" ? "withheld" : undefined;
}
