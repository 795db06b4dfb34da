import { memo, useMemo, useState } from "react";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { useBigText } from "../big-text/use-big-text.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { CodeLines } from "./code-lines.tsx";
import { foldCode, isLong } from "./fold-code.ts";
import { useCodeTools } from "./use-code-tools.ts";

interface CodeBlockProps {
  readonly code: string;
  /** The fence's info word; shown only if it looks like the name of a language. */
  readonly language: string;
  /** What else the fence says. */
  readonly meta?: string;
  /** The fence is still being written. */
  readonly isOpen?: boolean;
}

const LANGUAGE = /^[\w+#.-]{1,24}$/;
const NO_LANGUAGE: ReadonlySet<string> = new Set(["text", "txt", "plain", "plaintext"]);

/** Longer than this, plain code that is there at once is worth more than colours. */
const MAX_COLOURED_LENGTH = 100_000;

export const CodeBlock = memo(function CodeBlock({
  code,
  language,
  meta = "",
  isOpen = false,
}: CodeBlockProps) {
  const [isWatched] = useState(isOpen);
  const [isWrapped, setWrapped] = useState(false);
  const openBigText = useBigText();
  const tools = useCodeTools(!isOpen);
  const label = LANGUAGE.test(language) && !NO_LANGUAGE.has(language) ? language : "";
  // Whoever watched it being written keeps it before their eyes.
  const [isFolded] = useState(() => !isOpen && isLong(code));
  const folded = useMemo(() => (isFolded ? foldCode(code) : undefined), [isFolded, code]);
  const lines = {
    language: isOpen || code.length > MAX_COLOURED_LENGTH ? "" : label,
    tools,
    isWatched,
    isWrapped,
  };
  const Drawing = isOpen ? undefined : tools?.drawingOf(label);
  const source = (
    <>
      <CodeLines code={folded?.head ?? code} {...lines} />
      {folded && (
        <>
          <div className="mb-3 border-y border-line">
            <Button
              variant="plain"
              className="w-full justify-start rounded-none"
              onClick={() => openBigText({ title: label || t("transcript.code"), text: code, isCode: true })}
            >
              {t("transcript.code.show-all", { count: folded.lines })}
            </Button>
          </div>
          <CodeLines code={folded.tail} {...lines} />
        </>
      )}
    </>
  );
  return (
    <figure data-code-block className="rounded-control border border-line bg-surface-sunken">
      <figcaption className="flex h-8 items-center ps-3.5 pe-1 text-xs text-text-muted">
        <span className="me-auto truncate font-mono">{tools ? tools.nameOf(label) : label}</span>
        {tools && <tools.WrapToggle isWrapped={isWrapped} onChange={setWrapped} />}
        {tools && <tools.DownloadCode code={code} language={label} meta={meta} />}
        <CopyButton text={() => revealHidden(code)} label={t("transcript.copy.code")} />
      </figcaption>
      {Drawing ? <Drawing code={code}>{source}</Drawing> : source}
    </figure>
  );
});
