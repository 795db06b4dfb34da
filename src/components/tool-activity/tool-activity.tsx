import "./tool-activity.css";
import { useChoice } from "../../hooks/use-settings.ts";
import type { ToolPart } from "../../stores/transcript/transcript-state.ts";
import { isGroup } from "./describe-tools.ts";
import { ToolGroup } from "./tool-group.tsx";
import { ToolRow } from "./tool-row.tsx";

export interface ToolActivityProps {
  /** Calls that follow one another, oldest first. */
  readonly tools: readonly ToolPart[];
  /** More calls may follow these. @default false */
  readonly isLive?: boolean;
}

/** Tool calls between two pieces of text: lines of their own while they are few, one line from three on, or as chosen. */
export function ToolActivity({ tools, isLive = false }: ToolActivityProps) {
  const [level] = useChoice("tools");
  if (isGroup(tools, level)) return <ToolGroup tools={tools} isGrowing={isLive} />;
  return (
    <div>
      {tools.map((tool) => (
        <ToolRow key={tool.id} tool={tool} />
      ))}
    </div>
  );
}
