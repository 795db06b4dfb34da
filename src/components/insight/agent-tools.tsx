import type { ReactNode } from "react";
import type { AgentTool } from "../../gateway-client/more.ts";
import { useAnswer, useInsight } from "../../hooks/use-insight.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Fold } from "../ui/fold.tsx";
import { AnswerView } from "./panel-section.tsx";

const MAX_WORDS = 300;

/** Words of somebody else, in one paragraph, with what hides in them made visible. */
export function OtherWords({ text }: { readonly text: string }): ReactNode {
  const cut = text.length > MAX_WORDS ? `${text.slice(0, MAX_WORDS)}…` : text;
  return <p className="text-xs wrap-anywhere text-text-muted">{revealHidden(cut)}</p>;
}

export function Mark({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <span className="shrink-0 rounded-full border border-line px-2 text-xs text-text-muted">{children}</span>
  );
}

function Tool({ tool }: { readonly tool: AgentTool }): ReactNode {
  return (
    <li className="py-1.5">
      <p className="flex items-center gap-2">
        <bdi className="truncate font-mono text-code">{revealHidden(tool.id)}</bdi>
        {tool.isDenied && <Mark>{t("agent.tools.denied")}</Mark>}
        {tool.risk !== undefined && tool.risk !== "low" && (
          <Mark>{t("agent.tools.risk", { risk: tool.risk })}</Mark>
        )}
      </p>
      {tool.description === undefined ? null : <OtherWords text={tool.description} />}
    </li>
  );
}

interface AgentToolsProps {
  readonly sessionKey: string;
  readonly agentId: string;
}

/** What the agent may call in this chat. */
export function AgentTools(session: AgentToolsProps): ReactNode {
  const answer = useAnswer(useInsight().tools(session));
  return (
    <AnswerView answer={answer}>
      {({ isEffective, profile, groups, notices }) => (
        <div className="flex flex-col gap-3">
          {isEffective ? null : <p className="text-text-muted">{t("agent.tools.catalog")}</p>}
          {profile === undefined ? null : (
            <p className="text-text-muted">{t("agent.tools.profile", { profile: revealHidden(profile) })}</p>
          )}
          {notices.map((notice) => (
            <OtherWords key={notice} text={notice} />
          ))}
          {groups.length === 0 ? <p className="text-text-muted">{t("agent.tools.none")}</p> : null}
          {groups.map((group) => (
            <Fold
              key={group.id}
              summary={`${revealHidden(group.label)} · ${t("agent.tools.count", { count: group.tools.length })}`}
            >
              <ul className="mt-1 ps-4">
                {group.tools.map((tool) => (
                  <Tool key={tool.id} tool={tool} />
                ))}
              </ul>
            </Fold>
          ))}
        </div>
      )}
    </AnswerView>
  );
}
