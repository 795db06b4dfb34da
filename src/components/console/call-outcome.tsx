import type { ReactNode } from "react";
import { formatBytes } from "../../lib/format-bytes.ts";
import { formatDuration } from "../../lib/format-duration.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { ShowAllButton } from "../big-text/show-all-button.tsx";
import { useBigText } from "../big-text/use-big-text.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import type { Call } from "./use-calls.ts";

/** As much as is drawn here; all of it is in the large view. */
const SHOWN_CHARACTERS = 8_000;

function Answer({ call: { method, answer } }: { readonly call: Call }): ReactNode {
  const openView = useBigText();
  const isLong = answer.length > SHOWN_CHARACTERS;
  return (
    <div className="relative">
      <section
        aria-label={t("console.result")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        dir="ltr"
        className="max-h-80 overflow-auto rounded-control bg-surface-sunken p-3 pe-9 font-mono text-code whitespace-pre-wrap wrap-anywhere"
      >
        {revealHidden(isLong ? answer.slice(0, SHOWN_CHARACTERS) : answer)}
      </section>
      <CopyButton text={answer} label={t("console.copy")} className="absolute end-1 top-1" />
      {isLong && (
        <ShowAllButton
          text={answer}
          className="mt-2"
          onClick={() => openView({ title: method, text: answer, isCode: true })}
        />
      )}
    </div>
  );
}

/** What came of a call: how long it took, how large it is, and what it says. */
export function CallOutcome({ call }: { readonly call: Call }): ReactNode {
  const { method, durationMs, answer, failure, code } = call;
  const time = formatDuration(durationMs);
  const size = formatBytes(new Blob([answer]).size);
  return (
    <div className="space-y-2 border-t border-line py-4">
      <p role="status" className="text-sm font-medium">
        {failure === undefined
          ? t("console.done", { method, time, size })
          : t("console.failed", { method, time })}
      </p>
      {failure !== undefined && (
        <p className="text-sm text-danger wrap-anywhere">
          {code !== undefined && <code className="me-2 text-code">{revealHidden(code)}</code>}
          {revealHidden(failure)}
        </p>
      )}
      {answer !== "" && <Answer call={call} />}
      <p className="text-xs text-text-muted">{t("console.masked")}</p>
    </div>
  );
}
