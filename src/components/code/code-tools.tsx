import TextWrap from "lucide-react/icons/text-wrap";
import type { ReactNode } from "react";
import "../../lib/i18n/code-messages.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { findLanguage } from "./code-languages.ts";
import { toColouredText } from "./coloured-text.tsx";
import { createColourist, type WatchedPiece } from "./colourist.ts";
import { requestBrowserIdle } from "./idle-queue.ts";
import { loadGrammar } from "./load-grammar.ts";
import { createNearWatch } from "./near-viewport.ts";

const colourist = createColourist({
  requestIdle: requestBrowserIdle,
  watchNear: createNearWatch(),
  loadGrammar,
});

/** What a piece of code looks like if it was coloured before. */
export function knownColours(text: string, language: string): ReactNode {
  const runs = colourist.recall(text, language);
  return runs && toColouredText(text, runs);
}

/** Shows a piece of code in colours while it is near the viewport, and plain, with nothing, when it is not. */
export function watchPiece(piece: WatchedPiece, show: (content: ReactNode) => void): () => void {
  if (!findLanguage(piece.language)) return () => undefined;
  return colourist.watch(piece, (runs) => show(runs && toColouredText(piece.text, runs)));
}

interface WrapToggleProps {
  readonly isWrapped: boolean;
  readonly onChange: (isWrapped: boolean) => void;
}

export function WrapToggle({ isWrapped, onChange }: WrapToggleProps) {
  return (
    <IconButton
      label={t("code.wrap")}
      size="sm"
      aria-pressed={isWrapped}
      className={isWrapped ? "text-accent" : undefined}
      onClick={() => onChange(!isWrapped)}
    >
      <TextWrap size={14} />
    </IconButton>
  );
}
