import type { AttentionPage, Notice } from "../sync/attention/create-attention.ts";

export interface TabWords {
  readonly approval: string;
  readonly question: string;
}

/** `(2) Approval needed - Gangway` */
export function tabTitle(
  base: string,
  unread: number,
  waiting: keyof TabWords | undefined,
  words: TabWords,
): string {
  const count = unread === 0 ? "" : `(${unread}) `;
  return waiting === undefined ? `${count}${base}` : `${count}${words[waiting]} - ${base}`;
}

interface PageOptions {
  readonly page: Document;
  readonly words: TabWords;
  readonly notify: (notice: Notice) => void;
}

const PLAIN_ICON = /\bicon\.svg$/;
const WAITING_ICON = "icon-waiting.svg";

/** The tab itself: its title, its icon, and whether it is seen. */
export function createAttentionPage({ page, words, notify }: PageOptions): AttentionPage {
  let base = page.title;
  let shown = base;
  const icon = page.querySelector<HTMLLinkElement>('link[rel="icon"]');
  const plain = icon?.getAttribute("href") ?? "";
  return {
    isHidden: () => page.visibilityState === "hidden",
    onVisibility(listener) {
      page.addEventListener("visibilitychange", listener);
      return () => page.removeEventListener("visibilitychange", listener);
    },
    show(unread, waiting) {
      // Somebody else gave the page another name meanwhile.
      if (page.title !== shown) base = page.title;
      shown = tabTitle(base, unread, waiting, words);
      if (page.title !== shown) page.title = shown;
      // A host's own icon has no such sibling.
      if (!icon || !PLAIN_ICON.test(plain)) return;
      const href = waiting === undefined ? plain : plain.replace(PLAIN_ICON, WAITING_ICON);
      if (icon.getAttribute("href") !== href) icon.setAttribute("href", href);
    },
    notify,
    locks: navigator.locks,
  };
}
