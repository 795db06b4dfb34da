import { memo, useEffect, useState } from "react";
import { prefetchGrowing, useGrowingMarkdown } from "./growing-chunk.ts";
import type { GrowingMarkdownProps } from "./growing-markdown.tsx";
import { addLine, isTooComplex, NOT_COMPLEX } from "./is-too-complex.ts";
import { ParsedText } from "./parsed-text.tsx";
import { PlainText } from "./plain-text.tsx";
import { toSafeProse } from "./safe-prose.ts";
import { TextBoundary } from "./text-boundary.tsx";

/** So much is parsed in one go before anyone notices. */
const SHORT = 4096;

const MAYBE_MATH = /\$|\\[([]/;

/** Shown as it was written while it would take too long. */
const WholeText = memo(function WholeText({ text }: { readonly text: string }) {
  const safe = toSafeProse(text.replace(/\r\n?/g, "\n"));
  const isPlain = text.length > SHORT || isTooComplex(safe.split("\n").reduce(addLine, NOT_COMPLEX));
  return (
    <div>
      {isPlain ? (
        <PlainText text={text} />
      ) : (
        <TextBoundary text={text}>
          <ParsedText text={safe} />
        </TextBoundary>
      )}
    </div>
  );
});

function LongText(props: GrowingMarkdownProps) {
  const GrowingMarkdown = useGrowingMarkdown();
  return GrowingMarkdown ? <GrowingMarkdown {...props} /> : <WholeText text={props.text} />;
}

/** The parser's side of Markdown; arrives as a chunk of its own. What once grew keeps its elements. */
export function MarkdownBlocks({ text, isStreaming }: GrowingMarkdownProps) {
  const [hasGrown, setGrown] = useState(false);
  const isLong = hasGrown || isStreaming || text.length > SHORT || MAYBE_MATH.test(text);
  if (isLong && !hasGrown) setGrown(true);
  useEffect(() => {
    // The next answer is to find it here, but the page comes first.
    const timer = setTimeout(() => void prefetchGrowing(), 3000);
    return () => clearTimeout(timer);
  }, []);
  return isLong ? <LongText text={text} isStreaming={isStreaming} /> : <WholeText text={text} />;
}
