import "../../lib/i18n/insight-messages.ts";
import type { ReactNode } from "react";
import { useRegisterAction } from "../../hooks/use-actions.ts";
import { type PanelPlace, usePanel } from "../../hooks/use-panel.ts";
import { t } from "../../lib/i18n/i18n.ts";

const KEYWORDS = {
  run: "waterfall timeline tools duration steps turn",
  usage: "tokens cost context limit price",
  agent: "skills tools instructions memory jobs files identity",
} as const satisfies Readonly<Record<PanelPlace["view"], string>>;

function ShowView({ view }: { readonly view: PanelPlace["view"] }): ReactNode {
  const [, setPanel] = usePanel();
  useRegisterAction({
    id: `show-${view}`,
    title: t(`insight.show.${view}`),
    keywords: KEYWORDS[view],
    group: "page",
    run: () => setPanel({ view }),
  });
  return null;
}

/** The views beside the conversation, from wherever actions are offered. */
export function InsightActions(): ReactNode {
  return (
    <>
      <ShowView view="run" />
      <ShowView view="usage" />
      <ShowView view="agent" />
    </>
  );
}
