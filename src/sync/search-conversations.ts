import MiniSearch from "minisearch";
import type { ConversationSearch } from "../stores/transcript-cache/kept-conversations.ts";
import { isWide, toExcerpt } from "./search-excerpt.ts";
import type { SearchDocument } from "./search-material.ts";

const MAX_RESULTS = 30;
const TITLE_BOOST = 2;
const WORD_BREAKS = /[^\p{L}\p{N}\p{M}_]+/u;

/** Words, also of scripts that put no spaces between them. */
function toWords(text: string): string[] {
  const words = text.split(WORD_BREAKS).filter((word) => word !== "");
  if (!isWide(text) || typeof Intl.Segmenter !== "function") return words;
  const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
  return words.flatMap((word) =>
    isWide(word) ? [...segmenter.segment(word)].map(({ segment }) => segment) : [word],
  );
}

/** A full-text index of what was read here; it lives as long as its dialog. */
export function createConversationSearch(documents: readonly SearchDocument[]): ConversationSearch {
  const index = new MiniSearch<{ readonly id: number; readonly text: string }>({
    fields: ["text"],
    tokenize: toWords,
  });
  index.addAll(documents.map(({ text }, id) => ({ id, text })));
  return {
    find(query) {
      const hits = index.search(query, {
        combineWith: "AND",
        prefix: true,
        // A typing error in a long word; short words would find anything.
        fuzzy: (term) => (term.length > 5 ? 0.2 : false),
        boostDocument: (id: number) => (documents[id]?.rowId === undefined ? TITLE_BOOST : 1),
      });
      return hits.slice(0, MAX_RESULTS).flatMap(({ id, terms }) => {
        const document = documents[Number(id)];
        if (!document) return [];
        const { text, ...rest } = document;
        return [{ ...rest, id: String(id), excerpt: toExcerpt(text, [...queryWords(query), ...terms]) }];
      });
    },
  };
}

/** What was typed is marked before what the index made of it. */
function queryWords(query: string): readonly string[] {
  return toWords(query.toLowerCase());
}
