import { memo, type ReactNode, useEffect, useRef, useState } from "react";
import { revealHidden } from "../../lib/hidden-characters.ts";
import type { CodePiece } from "./code-pieces.ts";
import type { CodeTools } from "./use-code-tools.ts";

interface PieceProps {
  readonly piece: CodePiece;
  /** Empty where nothing is to be coloured. */
  readonly language: string;
  readonly tools: CodeTools | undefined;
  /** It was written before the person's eyes, and they may have selected some of it. */
  readonly isWatched: boolean;
}

/** A block of its own keeps its layout when others grow. */
const DISPLAYS = {
  lines: "block",
  part: "inline-block in-data-wrapped:inline",
  last: undefined,
  end: undefined,
} as const;

/** Each line a text node of its own: a selection does not survive a change of the node that it is in. */
function toLines(text: string): readonly string[] {
  return text.split(/(?=\n)/);
}

export const Piece = memo(function Piece({ piece, language, tools, isWatched }: PieceProps) {
  const text = revealHidden(piece.text);
  const element = useRef<HTMLSpanElement>(null);
  // Colours at a cut through a line would be as often wrong as right.
  const colours = piece.kind === "lines" || piece.kind === "last" ? language : "";
  const [drawn, setDrawn] = useState(() => ({ text, content: tools?.knownColours(text, colours) }));

  useEffect(() => {
    if (!element.current || colours === "") return;
    const show = (content: ReactNode) => setDrawn({ text, content });
    return tools?.watchPiece({ element: element.current, text, language: colours }, show);
  }, [tools, text, colours]);

  const content = drawn.text === text ? drawn.content : undefined;
  return (
    <span ref={element} className={DISPLAYS[piece.kind]}>
      {content ?? (isWatched ? toLines(text) : text)}
    </span>
  );
});
