import { useEffect, useState } from "react";
import { useServices } from "../../hooks/services.ts";
import type { ConversationSearch } from "../../stores/transcript-cache/kept-conversations.ts";

export type SearchIndex =
  | { readonly status: "loading" }
  | { readonly status: "failed" }
  | { readonly status: "ready"; readonly search: ConversationSearch };

/** What can be searched, read once for as long as the dialog is open. */
export function useSearchIndex(): SearchIndex {
  const { conversations } = useServices();
  const [index, setIndex] = useState<SearchIndex>({ status: "loading" });
  useEffect(() => {
    let isGone = false;
    const open = async (): Promise<SearchIndex> => {
      try {
        return { status: "ready", search: await (await conversations()).openSearch() };
      } catch {
        return { status: "failed" };
      }
    };
    void open().then((opened) => {
      if (!isGone) setIndex(opened);
    });
    return () => {
      isGone = true;
    };
  }, [conversations]);
  return index;
}
