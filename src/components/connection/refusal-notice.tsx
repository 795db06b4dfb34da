import type { GatewayRefusalError } from "../../gateway-client/index.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { isFramed } from "../../lib/is-framed.ts";
import { classNames } from "../ui/class-names.ts";
import { CodeLine } from "../ui/code-line.tsx";
import { Fold } from "../ui/fold.tsx";
import { describeRefusal } from "./describe-refusal.ts";

export interface RefusalNoticeProps {
  readonly refusal: GatewayRefusalError;
}

/** A refusal in words, with what to do about it; the code stays in the details. */
export function RefusalNotice({ refusal }: RefusalNoticeProps) {
  const description = describeRefusal(refusal, { origin: window.location.origin });
  return (
    <section
      role="alert"
      data-refusal={refusal.code}
      className={classNames("border-s-2 ps-4", description.tone === "ask" ? "border-warn" : "border-danger")}
    >
      <h2 className="font-semibold">{description.title}</h2>
      <p className="mt-1 break-words text-text-muted">{description.detail}</p>
      {refusal.requestId !== undefined && refusal.code === "pairing-required" && (
        <p className="mt-2 font-mono text-code break-all text-text-muted" dir="ltr">
          {t("refusal.pairing-required.request", { requestId: refusal.requestId })}
        </p>
      )}
      {refusal.code === "pairing-required" && isFramed() && (
        <p className="mt-2 text-sm text-text-muted" data-framed-pairing="">
          {t("refusal.pairing-required.framed")}
        </p>
      )}
      {description.steps.map((step) => (
        <div key={step.code} className="mt-3">
          <p className="mb-1.5 text-sm">{step.text}</p>
          <CodeLine code={step.code} copyLabel={t("app.copy")} />
        </div>
      ))}
      <Fold summary={t("app.details")} className="mt-3 text-xs text-text-muted">
        <p className="mt-1 break-words">{t("refusal.said", { message: description.said })}</p>
        <p className="font-mono">{t("refusal.code", { code: description.code })}</p>
      </Fold>
    </section>
  );
}
