import "./markdown.css";
import { memo } from "react";
import { useMarkdownBlocks } from "./markdown-chunk.ts";
import { PlainText } from "./plain-text.tsx";

export interface MarkdownProps {
  readonly text: string;
  /** More is coming: shows a caret at the end and tidies what is half-written. */
  readonly isStreaming?: boolean;
}

export const Markdown = memo(function Markdown({ text, isStreaming = false }: MarkdownProps) {
  const Blocks = useMarkdownBlocks();
  return (
    <div className="markdown" data-streaming={isStreaming || undefined}>
      {Blocks ? (
        <Blocks text={text} isStreaming={isStreaming} />
      ) : (
        <div>
          <PlainText text={text} />
        </div>
      )}
    </div>
  );
});
