import "../../lib/i18n/setup-messages.ts";
import { type MessageKey, t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";
import { PageFrame } from "./page-frame.tsx";

export interface SetupProblemsProps {
  readonly problems: readonly {
    readonly path: string;
    readonly key: MessageKey;
    readonly values?: Readonly<Record<string, string | number>>;
  }[];
}

/** The page when `config.json` cannot be used: every mistake, where it stands. */
export function SetupProblems({ problems }: SetupProblemsProps) {
  return (
    <PageFrame title={t("app.title")}>
      <section role="alert" data-setup-problems="" className="border-s-2 border-danger ps-4">
        <h2 className="font-semibold">{t("setup.title")}</h2>
        <p className="mt-1 text-text-muted">{t("setup.lead")}</p>
        <dl className="mt-4 space-y-3">
          {problems.map(({ path, key, values }) => (
            <div key={`${path} ${key}`}>
              <dt className="font-mono text-code break-all" dir="ltr">
                {path === "" ? t("setup.file") : path}
              </dt>
              <dd className="mt-0.5 text-sm break-words text-text-muted">{t(key, values)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <Button className="mt-6" onClick={() => window.location.reload()}>
        {t("setup.reload")}
      </Button>
    </PageFrame>
  );
}
