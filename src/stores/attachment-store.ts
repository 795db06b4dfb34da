import { createStore, type StoreApi } from "zustand/vanilla";

/** A file that goes with a draft. Its bytes are in memory, so that nothing that happens on the disk changes them. */
export interface DraftFile {
  readonly id: string;
  readonly name: string;
  /** For pictures judged by their bytes. */
  readonly mimeType: string;
  readonly blob: Blob;
  /** A browser may draw it. */
  readonly isRaster: boolean;
}

/** A file that may not go, and why. */
export interface RefusedFile {
  readonly id: string;
  readonly name: string;
  /** A sentence. */
  readonly reason: string;
  /** A picture that would go if it were smaller. */
  readonly shrinkable?: Blob | undefined;
  readonly isShrinking?: boolean;
}

/** What goes with one draft beside its text. */
export interface Tray {
  readonly files: readonly DraftFile[];
  readonly refused: readonly RefusedFile[];
  /** How many files are being looked at. */
  readonly reading: number;
  /** False when the files end with the page. */
  readonly isKept: boolean;
}

export interface AttachmentState {
  /** By draft key (gateway and session). */
  readonly trays: Readonly<Record<string, Tray>>;
}

export type AttachmentStore = StoreApi<AttachmentState>;

export const EMPTY_TRAY: Tray = { files: [], refused: [], reading: 0, isKept: true };

export function createAttachmentStore(): AttachmentStore {
  return createStore<AttachmentState>(() => ({ trays: {} }));
}
