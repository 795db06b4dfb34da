import type { ReactNode } from "react";
import { useAgent, useAgentName } from "../../hooks/use-agent-name.ts";
import { useAgentId, useInsight } from "../../hooks/use-insight.ts";
import { useSessionKey } from "../../hooks/use-navigation.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { AgentFace } from "../agents/agent-face.tsx";
import { InstructionFiles, WorkspaceFiles } from "./agent-files.tsx";
import { AgentJobs } from "./agent-jobs.tsx";
import { AgentSkills } from "./agent-skills.tsx";
import { AgentTools } from "./agent-tools.tsx";
import { PanelSection } from "./panel-section.tsx";

/** What the agent of this chat can do and has. Each subject is asked about when it is opened. */
export function AgentView(): ReactNode {
  const { supports } = useInsight();
  const sessionKey = useSessionKey() ?? "";
  const agentId = useAgentId();
  const known = useAgent(sessionKey);
  const agent = useAgentName(sessionKey) ?? agentId;
  const sections = [
    {
      title: t("agent.tools"),
      isOffered: supports("tools.effective") || supports("tools.catalog"),
      body: <AgentTools sessionKey={sessionKey} agentId={agentId} />,
    },
    {
      title: t("agent.skills"),
      isOffered: supports("skills.status"),
      body: <AgentSkills agentId={agentId} />,
    },
    { title: t("agent.jobs"), isOffered: supports("cron.list"), body: <AgentJobs agentId={agentId} /> },
    {
      title: t("agent.files"),
      isOffered: supports("agents.files.list"),
      body: <InstructionFiles agentId={agentId} />,
    },
    {
      title: t("agent.workspace"),
      isOffered: supports("agents.workspace.list"),
      body: <WorkspaceFiles agentId={agentId} />,
    },
  ];
  return (
    <>
      <h2 className="sr-only">{t("panel.tab.agent")}</h2>
      {known && (
        <div className="mb-3 flex items-center gap-3">
          <AgentFace agent={known} size={40} hasLetters />
          <div className="min-w-0">
            <p className="truncate font-medium">
              <bdi>{revealHidden(known.name)}</bdi>
            </p>
            <p className="truncate text-xs text-text-muted">
              <bdi>{t("agent.id", { id: revealHidden(known.id) })}</bdi>
            </p>
          </div>
        </div>
      )}
      <p className="mb-2 text-sm text-text-muted">{t("agent.intro", { agent })}</p>
      {sections.map(({ title, isOffered, body }) => (
        <PanelSection key={`${agentId}:${title}`} title={title}>
          {isOffered ? body : <p className="text-text-muted">{t("agent.unsupported")}</p>}
        </PanelSection>
      ))}
    </>
  );
}
