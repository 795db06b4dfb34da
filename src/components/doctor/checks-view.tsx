import CircleAlert from "lucide-react/icons/circle-alert";
import CircleCheck from "lucide-react/icons/circle-check";
import CircleDashed from "lucide-react/icons/circle-dashed";
import CircleX from "lucide-react/icons/circle-x";
import { useDiagnosis } from "../../hooks/use-diagnosis.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { CodeLine } from "../ui/code-line.tsx";
import { diagnoseFindings, summarize, toReport } from "./diagnose-findings.ts";
import type { Finding, Mark } from "./finding.ts";
import { TextCopyButton } from "./text-copy-button.tsx";

const ICONS = {
  ok: [CircleCheck, "text-ok"],
  warning: [CircleAlert, "text-warn"],
  failed: [CircleX, "text-danger"],
  skipped: [CircleDashed, "text-text-muted"],
  running: [CircleDashed, "text-accent animate-breathe"],
} as const satisfies Record<Mark, unknown>;

function MarkIcon({ mark, size }: { readonly mark: Mark; readonly size: number }) {
  const [Icon, className] = ICONS[mark];
  return <Icon size={size} aria-hidden="true" className={classNames("shrink-0", className)} />;
}

function FindingRow({ finding }: { readonly finding: Finding }) {
  const { check, mark, text, advice, code } = finding;
  return (
    <li data-check={check} data-mark={mark} className="flex gap-3 py-3">
      <span className="flex h-[1.35rem] items-center">
        <MarkIcon mark={mark} size={17} />
      </span>
      <div className="min-w-0 flex-1 text-sm">
        <h3 className="font-medium">
          {t(`doctor.check.${check}`)}
          <span className="sr-only">: {t(`doctor.mark.${mark}`)}</span>
        </h3>
        <p className={classNames("mt-0.5 break-words", mark === "failed" ? "text-text" : "text-text-muted")}>
          {text}
        </p>
        {advice && <p className="mt-1.5 break-words">{advice}</p>}
        {code && (
          <div className="mt-2">
            <CodeLine code={code} copyLabel={t("app.copy")} />
          </div>
        )}
      </div>
    </li>
  );
}

/** One check after the other, each with what was found and what to do. */
export function ChecksView() {
  const { facts, isRunning, run } = useDiagnosis();
  const findings = facts ? diagnoseFindings(facts) : [];
  const summary = facts && !isRunning ? summarize(findings) : undefined;
  return (
    <>
      <p role="status" className="flex min-h-8 shrink-0 items-center gap-3 px-5 text-sm font-medium">
        <MarkIcon mark={summary?.mark ?? "running"} size={17} />
        {summary?.text ?? t("doctor.summary.running")}
      </p>
      <ul
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t("doctor.view.checks")}
        className="min-h-0 flex-1 divide-y divide-line overflow-y-auto overscroll-contain px-5 pb-4"
      >
        {findings.map((finding) => (
          <FindingRow key={finding.check} finding={finding} />
        ))}
      </ul>
      <footer className="flex shrink-0 flex-wrap items-center gap-2 border-t border-line px-5 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
        <Button disabled={isRunning} onClick={run}>
          {t("doctor.again")}
        </Button>
        <TextCopyButton
          label={t("doctor.copy-report")}
          isDisabled={!facts}
          text={() => (facts ? toReport(facts, findings) : "")}
        />
      </footer>
    </>
  );
}
