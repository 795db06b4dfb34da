import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/attachments-messages.ts";
import type { ArtifactDownload } from "../../gateway-client/more.ts";
import { parseSafeUrl } from "../../lib/safe-url.ts";
import { FileTrouble, type LoadedFile } from "./loaded-file.ts";

export type FetchFile = (url: string, init: RequestInit) => Promise<Response>;

export interface FetchPlace {
  /** The gateway's socket address. */
  readonly gatewayUrl: string;
  /** Where this page is served from. */
  readonly origin: string;
}

type Address = Extract<ArtifactDownload["content"], { readonly type: "url" }>;

/** The page holds it in memory. */
const MAX_BYTES = 100 * 1024 * 1024;

/** A path is one below the gateway's own address, on its HTTP side. */
export function resolveAddress(url: string, gatewayUrl: string): URL | undefined {
  const isPath = url.startsWith("/") && !url.startsWith("//");
  if (!isPath) return toUrl(parseSafeUrl(url)?.href);
  const base = toUrl(gatewayUrl.replace(/^ws/i, "http"));
  return base && toUrl(`${base.origin}${base.pathname.replace(/\/$/, "")}${url}`);
}

function toUrl(address: string | undefined): URL | undefined {
  if (address === undefined) return undefined;
  try {
    const url = new URL(address);
    return url.protocol === "http:" || url.protocol === "https:" ? url : undefined;
  } catch {
    // Not an address that a browser could open.
    return undefined;
  }
}

/** A server that knows no such path may answer with the page itself. */
function isPageInstead(
  response: Response,
  { mimeType, sizeBytes }: Omit<ArtifactDownload, "content">,
): boolean {
  const type = response.headers.get("content-type") ?? "";
  const length = response.headers.get("content-length");
  if (type.startsWith("text/html") && mimeType?.startsWith("text/html") !== true) return true;
  return length !== null && sizeBytes !== undefined && Number(length) !== sizeBytes;
}

/** The page asks over HTTP where it came from and nowhere else: the gateway lets no other page read its answers. */
export function createFileFetcher(fetchFile: FetchFile = (url, init) => fetch(url, init)) {
  return {
    /** @throws FileTrouble */
    async fetch(
      { url, expiresAt }: Address,
      facts: Omit<ArtifactDownload, "content">,
      { gatewayUrl, origin }: FetchPlace,
    ): Promise<LoadedFile> {
      const address = resolveAddress(url, gatewayUrl);
      if (!address) throw new FileTrouble(t("attachments.withheld"));
      const elsewhere: LoadedFile = {
        type: "elsewhere",
        href: address.href,
        host: address.host,
        ...(expiresAt === undefined ? {} : { expiresAt }),
      };
      if (address.origin !== origin) return elsewhere;
      if (facts.sizeBytes !== undefined && facts.sizeBytes > MAX_BYTES) return elsewhere;
      const init: RequestInit = { credentials: "omit", redirect: "error", referrerPolicy: "no-referrer" };
      const response = await fetchFile(address.href, init).catch(() => undefined);
      if (response?.status === 404) throw new FileTrouble(t("attachments.gone"));
      if (!response?.ok || isPageInstead(response, facts)) throw new FileTrouble(t("attachments.no-answer"));
      if (Number(response.headers.get("content-length") ?? 0) > MAX_BYTES) return elsewhere;
      const blob = new Blob([await response.arrayBuffer()], { type: "application/octet-stream" });
      return { type: "here", blob, ...(facts.title === undefined ? {} : { title: facts.title }) };
    },
  };
}
