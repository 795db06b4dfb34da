type Align = "start" | "center";

/** What can be asked of the conversation on screen, from anywhere in the page. */
export interface TranscriptView {
  /**
   * Brings a row into view, also one that is not in the page because it lies far from what is read. Waits a few seconds
   * for a row that is not there yet, as after another conversation was opened; the view no longer follows the end.
   *
   * @returns the row's element, which stays in the page while it has the focus or a selection; undefined where no such row came
   */
  revealRow(rowId: string, align?: Align): Promise<HTMLElement | undefined>;
  /** Goes to the end and holds it. */
  showEnd(): void;
}

/** A list of rows that is mounted. */
export interface ShownRows {
  has(rowId: string): boolean;
  reveal(rowId: string, align: Align): Promise<HTMLElement | undefined>;
  showEnd?(): void;
}

const PATIENCE_MS = 5_000;

const shown = new Set<ShownRows>();
const waiting = new Set<() => void>();

/** Tells those who wait for a row that others are there now. */
export function rowsChanged(): void {
  for (const look of waiting) look();
}

export function showRows(rows: ShownRows): () => void {
  shown.add(rows);
  rowsChanged();
  return () => shown.delete(rows);
}

function rowsWith(rowId: string): ShownRows | undefined {
  return [...shown].find((rows) => rows.has(rowId));
}

function whenThere(rowId: string): Promise<ShownRows | undefined> {
  return new Promise((resolve) => {
    const finish = (rows: ShownRows | undefined): void => {
      clearTimeout(timer);
      waiting.delete(look);
      resolve(rows);
    };
    const look = (): void => {
      const rows = rowsWith(rowId);
      if (rows) finish(rows);
    };
    const timer = setTimeout(() => finish(undefined), PATIENCE_MS);
    waiting.add(look);
    look();
  });
}

const view: TranscriptView = {
  revealRow: async (rowId, align = "center") => (await whenThere(rowId))?.reveal(rowId, align),
  showEnd() {
    for (const rows of shown) rows.showEnd?.();
  },
};

/** The conversation on screen, for whoever wants to show something of it: search, find in conversation. */
export function useTranscriptView(): TranscriptView {
  return view;
}
