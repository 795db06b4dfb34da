import type { KeptSize } from "./transcript-cache.ts";

/** A piece of a line that was found; matches are drawn as elements, never as markup. */
export interface ExcerptPiece {
  readonly text: string;
  readonly isMatch: boolean;
}

export interface SearchResult {
  readonly id: string;
  readonly sessionKey: string;
  readonly title?: string;
  /** The row of the transcript it was found in; absent when the title itself was found. */
  readonly rowId?: string;
  /** Epoch ms on the gateway's clock. */
  readonly at?: number;
  readonly excerpt: readonly ExcerptPiece[];
}

export interface ConversationSearch {
  /** Best first; nothing for an empty query. */
  find(query: string): readonly SearchResult[];
}

/** What a person can do with the conversations this browser keeps. */
export interface KeptConversations {
  sizeOf(): Promise<KeptSize>;
  clear(): Promise<void>;
  /** Reads everything kept of the gateway on screen, and what this page shows beside it. */
  openSearch(): Promise<ConversationSearch>;
}
