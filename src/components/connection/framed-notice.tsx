import "../../lib/i18n/embedding-messages.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";
import { CodeLine } from "../ui/code-line.tsx";
import { PageFrame } from "./page-frame.tsx";

export type FramedReason = "refused" | "opaque" | "nested" | "silent" | "version";

export interface FramedNoticeProps {
  readonly reason: FramedReason;
  /** Of the page that may not show this one, where the browser says it. */
  readonly origin: string;
  /** Where this page is, without anything that is secret. */
  readonly pageUrl: string;
}

const STEPS: { readonly [Reason in FramedReason]?: (origin: string, pageUrl: string) => string } = {
  refused: (origin) => `"embed": { "parents": [${JSON.stringify(origin)}] }`,
  opaque: () => 'sandbox="allow-scripts allow-same-origin allow-forms allow-popups"',
  silent: (_origin, pageUrl) => `<script src="${new URL("embed.js", pageUrl).href}"></script>`,
};

/** Instead of the chat, in a frame in which it may not or cannot be. */
export function FramedNotice({ reason, origin, pageUrl }: FramedNoticeProps) {
  const isListable = origin !== "" && origin !== "null";
  const step = reason === "refused" && !isListable ? undefined : STEPS[reason]?.(origin, pageUrl);
  return (
    <PageFrame title={t("app.title")}>
      <section role="alert" data-framed={reason} className="border-s-2 border-danger ps-4">
        <h2 className="font-semibold">{t(`embedding.${reason}.title`)}</h2>
        <p className="mt-1 break-words text-text-muted">
          {reason === "refused" && !isListable
            ? t("embedding.refused.opaque-parent")
            : t(`embedding.${reason}.detail`, { origin })}
        </p>
        {step !== undefined && (reason === "refused" || reason === "opaque" || reason === "silent") && (
          <div className="mt-3">
            <p className="mb-1.5 text-sm">{t(`embedding.${reason}.step`)}</p>
            <CodeLine code={step} copyLabel={t("app.copy")} />
          </div>
        )}
      </section>
      <div className="mt-6 flex flex-wrap items-center gap-2">
        <Button onClick={() => window.location.reload()}>{t("embedding.reload")}</Button>
        <a href={pageUrl} target="_blank" rel="noopener" className="text-sm text-accent underline">
          {t("embedding.open")}
        </a>
      </div>
    </PageFrame>
  );
}
