import type { ReactNode } from "react";
import type { AgentSkill } from "../../gateway-client/more.ts";
import { useAnswer, useInsight } from "../../hooks/use-insight.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Fold } from "../ui/fold.tsx";
import { Mark, OtherWords } from "./agent-tools.tsx";
import { AnswerView } from "./panel-section.tsx";

/** Why a skill is not there for the agent, in words. */
function obstacle({ isDisabled, isBlocked, missing }: AgentSkill): string | undefined {
  if (isDisabled) return t("agent.skills.disabled");
  if (missing.length > 0)
    return t("agent.skills.missing", { names: missing.slice(0, 8).map(revealHidden).join(", ") });
  return isBlocked ? t("agent.skills.blocked") : undefined;
}

function Skills({ title, skills }: { readonly title: string; readonly skills: readonly AgentSkill[] }) {
  if (skills.length === 0) return null;
  return (
    <Fold summary={`${title} · ${skills.length}`}>
      <ul className="mt-1 ps-4">
        {skills.map((skill) => {
          const why = skill.isEligible && !skill.isDisabled ? undefined : obstacle(skill);
          return (
            <li key={skill.key} className="py-1.5">
              <p className="flex flex-wrap items-center gap-x-2">
                <bdi className="truncate">{revealHidden(skill.name)}</bdi>
                {why === undefined ? null : <Mark>{why}</Mark>}
              </p>
              {skill.description === undefined ? null : <OtherWords text={skill.description} />}
            </li>
          );
        })}
      </ul>
    </Fold>
  );
}

/** What the agent has learnt to do, and what stands in the way of the rest. */
export function AgentSkills({ agentId }: { readonly agentId: string }): ReactNode {
  const answer = useAnswer(useInsight().skills(agentId));
  return (
    <AnswerView answer={answer}>
      {(skills) =>
        skills.length === 0 ? (
          <p className="text-text-muted">{t("agent.skills.none")}</p>
        ) : (
          <div className="flex flex-col gap-2">
            <Skills
              title={t("agent.skills.ready")}
              skills={skills.filter(({ isEligible, isDisabled }) => isEligible && !isDisabled)}
            />
            <Skills
              title={t("agent.skills.not-ready")}
              skills={skills.filter(({ isEligible, isDisabled }) => !isEligible || isDisabled)}
            />
          </div>
        )
      }
    </AnswerView>
  );
}
