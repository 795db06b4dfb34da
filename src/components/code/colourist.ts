import type { ColourRuns } from "./colour-runs.ts";
import { isSelected, whenNotSelected } from "./held-selection.ts";
import { createIdleQueue, type RequestIdle } from "./idle-queue.ts";
import type { Highlight } from "./load-grammar.ts";
import type { WatchNear } from "./near-viewport.ts";
import { createRunCache } from "./run-cache.ts";

export interface ColouristWorld {
  readonly requestIdle: RequestIdle;
  readonly watchNear: WatchNear;
  readonly loadGrammar: (language: string) => Promise<Highlight | undefined>;
}

export interface WatchedPiece {
  readonly element: Element;
  readonly text: string;
  readonly language: string;
}

type ShowRuns = (runs: ColourRuns | undefined) => void;

export interface Colourist {
  /** What is known without any work. */
  readonly recall: (text: string, language: string) => ColourRuns | undefined;
  /** Colours a piece when it comes near and there is time, and lets go of its elements when it is far. */
  readonly watch: (piece: WatchedPiece, show: ShowRuns) => () => void;
}

/** As many pieces as a long afternoon's reading; a few hundred bytes each besides their text. */
const MOST_KNOWN = 400;

/**
 * Design: pieces that come near queue up for idle moments, one piece to a moment. What a reader has selected is not
 * touched: elements that come or go would take the selection with them.
 */
export function createColourist({ requestIdle, watchNear, loadGrammar }: ColouristWorld): Colourist {
  const cache = createRunCache(MOST_KNOWN);
  const inIdleTime = createIdleQueue(requestIdle);
  const grammars = new Map<string, Promise<Highlight | undefined>>();

  const load = async (language: string): Promise<Highlight | undefined> => {
    const highlight = await loadGrammar(language);
    // The rules of a language are compiled at its first use, which takes as long as a piece does.
    if (highlight) await new Promise<void>((resolve) => void inIdleTime(() => resolve(void highlight(""))));
    return highlight;
  };

  const grammarOf = async (language: string): Promise<Highlight | undefined> => {
    const asked = grammars.get(language) ?? load(language);
    grammars.set(language, asked);
    try {
      return await asked;
    } catch {
      // Away, or replaced by a newer release: the next piece asks again.
      grammars.delete(language);
      return undefined;
    }
  };

  const colour = (piece: WatchedPiece, highlight: Highlight): ColourRuns | undefined => {
    const { text, language } = piece;
    const known = cache.get(text, language);
    if (known) return known;
    const runs = highlight(text);
    if (runs) cache.set(text, language, runs);
    return runs;
  };

  const approach = (piece: WatchedPiece, show: ShowRuns): (() => void) => {
    let isLeft = false;
    let stop = (): void => undefined;
    const leave = (): void => {
      isLeft = true;
      stop();
    };
    const known = cache.get(piece.text, piece.language);
    if (known) {
      stop = whenNotSelected(piece.element, () => show(known));
      return leave;
    }
    const wait = async (): Promise<void> => {
      const highlight = await grammarOf(piece.language);
      if (isLeft || !highlight) return;
      stop = inIdleTime(() => {
        const runs = colour(piece, highlight);
        stop = whenNotSelected(piece.element, () => show(runs));
      });
    };
    void wait();
    return leave;
  };

  return {
    recall: cache.get,
    watch: (piece, show) => {
      let leave: (() => void) | undefined;
      const stopWatching = watchNear(piece.element, (isNear) => {
        leave?.();
        leave = undefined;
        if (isNear) leave = approach(piece, show);
        else if (!isSelected(piece.element)) show(undefined);
      });
      return () => {
        leave?.();
        stopWatching();
      };
    },
  };
}
