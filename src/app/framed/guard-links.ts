import { parseSafeUrl } from "../../lib/safe-url.ts";

/** The link that a click would follow out of this page, if there is one. */
function outsideLink(event: Event): URL | undefined {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || !/^https?:$/.test(link.protocol) || link.download !== "")
    return undefined;
  const url = new URL(link.href);
  return url.origin === link.ownerDocument.location.origin ? undefined : url;
}

/**
 * In a frame nobody sees in which window, and beside whose words, a link is: each way out asks first, with the host as
 * it really is.
 */
export function guardLinks(document: Document): void {
  const ask = async (url: URL): Promise<void> => {
    const target = parseSafeUrl(url.href);
    if (!target) return;
    const { askInFrame } = await import("../../components/embedding/ask-in-frame.tsx");
    if (await askInFrame({ kind: "link", subject: target.host, detail: target.href })) {
      window.open(target.href, "_blank", "noopener,noreferrer");
    }
  };
  const handle = (event: Event): void => {
    const url = outsideLink(event);
    if (!url) return;
    event.preventDefault();
    event.stopPropagation();
    void ask(url);
  };
  document.addEventListener("click", handle, true);
  document.addEventListener("auxclick", handle, true);
}
