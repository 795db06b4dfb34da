import type { ReactNode } from "react";
import type { BackgroundTask } from "../../gateway-client/more.ts";
import { useAnswer, useInsight } from "../../hooks/use-insight.ts";
import { useSessionLink } from "../../hooks/use-session-link.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { AnswerView } from "./panel-section.tsx";

const MAX_SHOWN = 20;
const MAX_TITLE = 120;

function Task({ task }: { readonly task: BackgroundTask }): ReactNode {
  const { title, kind, status, childKey } = task;
  const sessionLink = useSessionLink();
  const words = revealHidden((title ?? kind ?? t("stop.task")).slice(0, MAX_TITLE));
  const name = <bdi>{words}</bdi>;
  return (
    <li className="truncate text-text">
      {childKey === undefined ? (
        name
      ) : (
        <a href={sessionLink(childKey)} className="underline underline-offset-2">
          {name}
        </a>
      )}
      {status === "queued" && <span className="text-text-muted"> · {t("stop.task.queued")}</span>}
    </li>
  );
}

interface StillGoingProps {
  readonly sessionKey: string;
  /** Whether it is said that nothing goes on. @default false */
  readonly saysNothing?: boolean;
}

/** What the gateway lists of a chat that is not over, with the way to sub-agents. */
export function StillGoing({ sessionKey, saysNothing = false }: StillGoingProps): ReactNode {
  const answer = useAnswer(useInsight().openTasks(sessionKey));
  if (!saysNothing && (answer.data === undefined || answer.data.length === 0)) return null;
  return (
    <AnswerView answer={answer}>
      {(tasks) =>
        tasks.length === 0 ? (
          <p>{t("stop.still.none")}</p>
        ) : (
          <>
            <p>{t("stop.still")}</p>
            <ul aria-label={t("stop.still")} className="ps-3">
              {tasks.slice(0, MAX_SHOWN).map((task) => (
                <Task key={task.id} task={task} />
              ))}
            </ul>
          </>
        )
      }
    </AnswerView>
  );
}
