import { useState } from "react";
import { Piece } from "./code-piece.tsx";
import { createCodeCutter } from "./code-pieces.ts";
import type { CodeTools } from "./use-code-tools.ts";

interface CodeLinesProps {
  readonly code: string;
  readonly language: string;
  readonly tools: CodeTools | undefined;
  readonly isWatched: boolean;
  readonly isWrapped: boolean;
}

export function CodeLines({ code, isWrapped, ...rest }: CodeLinesProps) {
  const [cut] = useState(createCodeCutter);
  return (
    <pre
      dir="ltr"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      data-wrapped={isWrapped || undefined}
      className="overflow-x-auto px-3.5 pb-3 font-mono text-code data-wrapped:whitespace-pre-wrap"
    >
      <code className="block">
        {cut(code).map((piece, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a piece is known by its place while the text grows
          <Piece key={index} piece={piece} {...rest} />
        ))}
      </code>
    </pre>
  );
}
