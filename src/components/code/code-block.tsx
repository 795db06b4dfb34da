import { memo } from "react";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { CodeText } from "./code-text.tsx";

interface CodeBlockProps {
  readonly code: string;
  /** The fence's info word; shown only if it looks like the name of a language. */
  readonly language: string;
}

const LANGUAGE = /^[\w+#.-]{1,24}$/;
const NO_LANGUAGE: ReadonlySet<string> = new Set(["text", "txt", "plain", "plaintext"]);

export const CodeBlock = memo(function CodeBlock({ code, language }: CodeBlockProps) {
  const shown = revealHidden(code);
  const label = LANGUAGE.test(language) && !NO_LANGUAGE.has(language) ? language : "";
  return (
    <figure data-code-block className="rounded-control border border-line bg-surface-sunken">
      <figcaption className="flex h-8 items-center justify-between ps-3.5 pe-1 text-xs text-text-muted">
        <span className="truncate font-mono">{label}</span>
        <CopyButton text={shown} label={t("transcript.copy.code")} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre dir="ltr" tabIndex={0} className="overflow-x-auto px-3.5 pb-3 font-mono text-code">
        <code>
          <CodeText code={shown} language={label} />
        </code>
      </pre>
    </figure>
  );
});
