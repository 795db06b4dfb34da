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

type Facts = Omit<ArtifactDownload, "content">;
type Address = Extract<ArtifactDownload["content"], { readonly type: "url" }>;

/** The page holds it in memory. */
const MAX_BYTES = 100 * 1024 * 1024;

/** A path is one below the gateway's own address, on its HTTP side. */
function resolveAddress(url: string, gatewayUrl: string): URL | undefined {
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
function isPageInstead(response: Response, { mimeType, sizeBytes }: Facts): boolean {
  const type = response.headers.get("content-type") ?? "";
  const length = response.headers.get("content-length");
  if (type.startsWith("text/html") && mimeType?.startsWith("text/html") !== true) return true;
  return length !== null && sizeBytes !== undefined && Number(length) !== sizeBytes;
}

function titled(title: string | undefined): { readonly title?: string } {
  return title === undefined ? {} : { title };
}

/** The page asks over HTTP where it came from and nowhere else: the gateway lets no other page read its answers. */
export function createFileFetcher(fetchFile: FetchFile = (url, init) => fetch(url, init)) {
  /** @returns `undefined` where there is more of it than the page should hold */
  const read = async (href: string, facts: Facts): Promise<Blob | undefined> => {
    // The ticket in the address opens it; a proxy in front wants to know the person all the same.
    const init: RequestInit = {
      credentials: "same-origin",
      redirect: "error",
      referrerPolicy: "no-referrer",
    };
    const response = await fetchFile(href, init).catch(() => undefined);
    if (response?.status === 404) throw new FileTrouble(t("attachments.gone"));
    if (!response?.ok || isPageInstead(response, facts)) throw new FileTrouble(t("attachments.no-answer"));
    if (Number(response.headers.get("content-length") ?? 0) > MAX_BYTES) return undefined;
    return new Blob([await response.arrayBuffer()], { type: "application/octet-stream" });
  };

  return {
    /** @throws FileTrouble */
    async fetch(
      { url, expiresAt }: Address,
      facts: Facts,
      { gatewayUrl, origin }: FetchPlace,
    ): Promise<LoadedFile> {
      const address = resolveAddress(url, gatewayUrl);
      if (!address) throw new FileTrouble(t("attachments.withheld"));
      const mayRead = address.origin === origin && (facts.sizeBytes ?? 0) <= MAX_BYTES;
      const blob = mayRead ? await read(address.href, facts) : undefined;
      if (blob) return { type: "here", blob, ...titled(facts.title) };
      const { href, host } = address;
      return { type: "elsewhere", href, host, ...(expiresAt === undefined ? {} : { expiresAt }) };
    },
  };
}
