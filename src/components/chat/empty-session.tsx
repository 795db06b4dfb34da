import type { ReactNode } from "react";
import { useAgentName } from "../../hooks/use-agent-name.ts";
import { useConfig } from "../../hooks/use-config.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { useSessionKey } from "../../hooks/use-navigation.ts";
import "../../lib/i18n/empty-messages.ts";
import { t } from "../../lib/i18n/i18n.ts";

const PROMPTS = ["chat.empty.prompt.1", "chat.empty.prompt.2", "chat.empty.prompt.3"] as const;

export function EmptySession(): ReactNode {
  const sessionKey = useSessionKey() ?? "";
  const agent = useAgentName(sessionKey) ?? t("chat.agent.fallback");
  const draft = useDraft(sessionKey);
  const { title, text, prompts = PROMPTS.map((key) => t(key)) } = useConfig().welcome ?? {};

  const handlePick = (prompt: string): void => {
    draft.setText(prompt);
    document.querySelector<HTMLTextAreaElement>('textarea[name="message"]')?.focus();
  };

  return (
    <div className="my-auto animate-appear py-10">
      <h2 className="text-xl font-semibold tracking-tight">{title ?? t("chat.empty.title", { agent })}</h2>
      <p className="mt-1.5 max-w-md text-text-muted">{text ?? t("chat.empty.detail")}</p>
      <ul className="mt-6 flex flex-col gap-2">
        {prompts.map((prompt) => (
          <li key={prompt}>
            <button
              type="button"
              onClick={() => handlePick(prompt)}
              className="w-full cursor-pointer rounded-control border border-line px-3.5 py-2.5 text-start text-sm transition-colors duration-120 hover:border-line-strong hover:bg-surface-sunken"
            >
              {prompt}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
