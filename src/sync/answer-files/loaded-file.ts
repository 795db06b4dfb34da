/** What came of asking for a file. */
export type LoadedFile =
  | { readonly type: "here"; readonly blob: Blob; readonly title?: string }
  /** The gateway gives it over HTTP only, and this page is not served from there. */
  | { readonly type: "elsewhere"; readonly href: string; readonly host: string; readonly expiresAt?: number };

/** Why a file could not be had, as a sentence. */
export class FileTrouble extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = "FileTrouble";
  }
}
