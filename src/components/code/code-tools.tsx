import Download from "lucide-react/icons/download";
import TextWrap from "lucide-react/icons/text-wrap";
import type { ComponentType, ReactNode } from "react";
import "../../lib/i18n/code-messages.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { createLateComponent } from "../markdown/late-component.ts";
import { downloadText } from "../ui/download-text.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { findLanguage } from "./code-languages.ts";
import { fileNameOf } from "./code-names.ts";
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

interface DownloadCodeProps {
  readonly code: string;
  readonly language: string;
  readonly meta: string;
}

export function DownloadCode({ code, language, meta }: DownloadCodeProps) {
  const fileName = fileNameOf(language, meta);
  return (
    <IconButton
      label={t("code.download", { name: fileName })}
      size="sm"
      onClick={() => downloadText(fileName, revealHidden(code), "text/plain")}
    >
      <Download size={14} />
    </IconButton>
  );
}

interface DrawnCodeProps {
  readonly code: string;
  readonly children: ReactNode;
}

const { use: useDiagram } = createLateComponent(async () => (await import("../diagram/diagram.tsx")).Diagram);

/** The source, and over it what it draws, once that is there. */
function DrawnDiagram({ code, children }: DrawnCodeProps) {
  const Diagram = useDiagram();
  return Diagram ? <Diagram code={code}>{children}</Diagram> : children;
}

const { use: useFormula } = createLateComponent(
  async () => (await import("../markdown/katex-formula.tsx")).KatexFormula,
);

function DrawnFormula({ code, children }: DrawnCodeProps) {
  const KatexFormula = useFormula();
  return KatexFormula ? (
    <div className="overflow-x-auto px-3.5 pb-2">
      <KatexFormula tex={code.trim()} source={code} isDisplay />
    </div>
  ) : (
    children
  );
}

const DRAWINGS: Readonly<Record<string, ComponentType<DrawnCodeProps>>> = {
  mermaid: DrawnDiagram,
  math: DrawnFormula,
};

/** What shows code of this language as more than its source, if anything does. */
export function drawingOf(language: string): ComponentType<DrawnCodeProps> | undefined {
  const name = language.toLowerCase();
  return Object.hasOwn(DRAWINGS, name) ? DRAWINGS[name] : undefined;
}

export { nameOf } from "./code-names.ts";
