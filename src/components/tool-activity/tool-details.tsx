import "../../lib/i18n/big-text-messages.ts";
import { helperKeyOf } from "../../lib/helper-key.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { ToolPart } from "../../stores/transcript/transcript-state.ts";
import { HelperLink } from "./helper-link.tsx";
import { ToolArguments } from "./tool-arguments.tsx";
import { ToolOutput } from "./tool-output.tsx";

function Ending({ tool }: { readonly tool: ToolPart }) {
  if (tool.output !== "")
    return <ToolOutput name={tool.name} output={tool.output} isLive={tool.status === "running"} />;
  const key = tool.status === "running" ? "transcript.tool.no-output-yet" : "transcript.tool.no-output";
  return <p className="text-xs text-text-muted">{t(key)}</p>;
}

export function ToolDetails({ tool, id }: { readonly tool: ToolPart; readonly id: string }) {
  const helperKey = helperKeyOf(tool);
  return (
    <div
      id={id}
      className="mt-0.5 mb-2 animate-appear space-y-2.5 rounded-control border border-line bg-surface-sunken px-3 py-2.5"
    >
      {helperKey !== undefined && <HelperLink sessionKey={helperKey} />}
      <ToolArguments name={tool.name} args={tool.args} />
      <Ending tool={tool} />
    </div>
  );
}
