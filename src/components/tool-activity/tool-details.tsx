import "../../lib/i18n/big-text-messages.ts";

import { useMemo } from "react";
import { helperKeyOf } from "../../lib/helper-key.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { ToolPart } from "../../stores/transcript/transcript-state.ts";
import { Slot } from "../extras/slot.tsx";
import { readCall, type ToolCall } from "../tool-views/read-call.ts";
import { ToolView } from "../tool-views/tool-view.tsx";
import { HelperLink } from "./helper-link.tsx";
import { ToolArguments } from "./tool-arguments.tsx";
import { ToolOutput } from "./tool-output.tsx";

function Ending({ name, output, status }: ToolCall) {
  if (output !== "") return <ToolOutput name={name} output={output} isLive={status === "running"} />;
  const key = status === "running" ? "transcript.tool.no-output-yet" : "transcript.tool.no-output";
  return <p className="text-xs text-text-muted">{t(key)}</p>;
}

export function ToolDetails({ tool, id }: { readonly tool: ToolPart; readonly id: string }) {
  const helperKey = helperKeyOf(tool);
  const call = useMemo(() => readCall(tool), [tool]);
  return (
    <div
      id={id}
      className="mt-0.5 mb-2 animate-appear space-y-2.5 rounded-control border border-line bg-surface-sunken px-3 py-2.5"
    >
      {helperKey !== undefined && <HelperLink sessionKey={helperKey} />}
      <ToolView
        call={call}
        args={<ToolArguments name={call.name} args={call.args} />}
        output={<Ending {...call} />}
      />
      {tool.files && <Slot name="files" files={tool.files} />}
    </div>
  );
}
