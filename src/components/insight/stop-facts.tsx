import type { ReactNode } from "react";
import { useInsight } from "../../hooks/use-insight.ts";
import { useSessionKey } from "../../hooks/use-navigation.ts";
import { useStopFacts } from "../../hooks/use-stop-facts.ts";
import { calledTool } from "../../lib/called-tool.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { RunRow } from "../../stores/transcript/transcript-state.ts";
import { summarizeTool } from "../tool-activity/summarize-tool.ts";
import { StillGoing } from "./still-going.tsx";

const MAX_SHOWN = 20;

interface NamesProps {
  readonly label: string;
  readonly names: readonly { readonly id: string; readonly words: string }[];
}

function Names({ label, names }: NamesProps): ReactNode {
  return (
    <>
      <p>{label}</p>
      <ul aria-label={label} className="ps-3">
        {names.slice(0, MAX_SHOWN).map(({ id, words }) => (
          <li key={id} className="truncate text-text">
            <bdi dir="ltr" className="font-mono text-code">
              {words}
            </bdi>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What was stopped and what still goes on, as far as anybody knows. */
export function StopFacts({ row }: { readonly row: RunRow }): ReactNode {
  const { running, doneCount } = useStopFacts(row);
  const sessionKey = useSessionKey() ?? "";
  const canAsk = useInsight().supports("tasks.list");
  return (
    <div className="flex flex-col gap-2 text-sm">
      {running.length === 0 ? (
        <p>{t("stop.tools.none")}</p>
      ) : (
        <>
          <Names
            label={t("stop.tools")}
            names={running.map((tool) => ({
              id: tool.id,
              words: `${revealHidden(calledTool(tool).name)} ${summarizeTool(tool)}`.trim(),
            }))}
          />
          <p>{t("stop.tools.unknown")}</p>
        </>
      )}
      {doneCount > 0 && <p>{t("stop.done", { count: doneCount })}</p>}
      {canAsk ? <StillGoing sessionKey={sessionKey} saysNothing /> : <p>{t("stop.still.unknown")}</p>}
    </div>
  );
}
