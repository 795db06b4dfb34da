import type { ReactNode } from "react";
import { useHello } from "../../hooks/use-connection.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { checkParams, namesOfParams, type ParamsProblem } from "./check-params.ts";
import type { ReadParams } from "./describe-call.ts";
import type { MethodFacts } from "./use-method-facts.ts";

const MAX_PROBLEMS = 5;
const MAX_NAMES = 40;

function inWords({ path, problem, expected }: ParamsProblem): string {
  const name = revealHidden(path.slice(0, 80));
  return problem === "wrong"
    ? t("console.schema.wrong", { name, expected: expected.slice(0, 160) })
    : t(`console.schema.${problem}`, { name });
}

/** What the method takes and needs, and what of the parameters does not fit its schema. */
export function ParamsNotes({
  facts,
  read,
}: {
  readonly facts: MethodFacts;
  readonly read: ReadParams;
}): ReactNode {
  const scopes = useHello()?.scopes;
  const names = namesOfParams(facts.params);
  const problems = read.ok ? checkParams(facts.params, read.params).slice(0, MAX_PROBLEMS) : [];
  const isAllowed = facts.scope === undefined || scopes === undefined || scopes.includes(facts.scope);
  const takesNone = names !== undefined && names.needed.length + names.others.length === 0;
  return (
    <div className="space-y-1 text-xs text-text-muted empty:hidden">
      {takesNone && <p>{t("console.schema.none")}</p>}
      {names && !takesNone && (
        <p dir="ltr" className="wrap-anywhere">
          {t("console.schema.takes")}{" "}
          {names.needed.map((name) => (
            <code key={name} className="me-2 font-medium text-text">
              {name}*
            </code>
          ))}
          {names.others.slice(0, MAX_NAMES).map((name) => (
            <code key={name} className="me-2">
              {name}
            </code>
          ))}
        </p>
      )}
      {!isAllowed && <p className="text-warn">{t("console.schema.scope", { scope: facts.scope ?? "" })}</p>}
      <div role="status">
        {problems.map((problem) => (
          <p key={`${problem.problem} ${problem.path}`} className="text-warn">
            {inWords(problem)}
          </p>
        ))}
      </div>
    </div>
  );
}
