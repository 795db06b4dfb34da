/** What a call changes in a file, as far as the call says. */
export interface FileChange {
  readonly path: string;
  readonly pieces: readonly ChangedPiece[];
  readonly fate?: "created" | "deleted";
  readonly movedTo?: string;
}

/** A stretch of a file before and after; where in the file it is, nobody says. */
export interface ChangedPiece {
  readonly before: string;
  readonly after: string;
}
