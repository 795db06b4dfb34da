import type { ReactNode } from "react";
import type { AgentSummary } from "../../gateway-client/index.ts";

/** The first character as a person sees it: an emoji may be many. */
function firstCharacter(text: string): string {
  const [first] = new Intl.Segmenter().segment(text);
  return first?.segment ?? "";
}

/** An agent's emoji, where its name is said beside it: nothing where it has none. */
export function AgentFace({ agent }: { readonly agent: AgentSummary }): ReactNode {
  const mark = firstCharacter(agent.emoji ?? "");
  return mark === "" ? null : (
    <span aria-hidden="true" className="shrink-0 text-sm">
      {mark}
    </span>
  );
}
