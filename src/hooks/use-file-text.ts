import { useEffect, useRef, useState } from "react";
import type { AgentFile } from "../gateway-client/more.ts";
import { describeFailure } from "../sync/describe-failure.ts";
import { useInsight } from "./use-insight.ts";

export interface FileFailure {
  readonly name: string;
  readonly type: "missing" | "not-text" | "refused";
  /** One sentence, where the gateway refused. */
  readonly why?: string;
}

/** Reads files of an agent, one at a time: what a later press asked for wins. */
export function useFileText(agentId: string, onText: (file: AgentFile, text: string) => void) {
  const insight = useInsight();
  const [failure, setFailure] = useState<FileFailure>();
  const latest = useRef<AgentFile>(undefined);
  useEffect(
    () => () => {
      latest.current = undefined;
    },
    [],
  );

  const read = async (file: AgentFile, isInstruction: boolean): Promise<void> => {
    latest.current = file;
    setFailure(undefined);
    try {
      const answer = await insight.fileText(agentId, { path: file.path, isInstruction });
      if (latest.current !== file) return;
      if (answer.type === "text") onText(file, answer.text);
      else setFailure({ name: file.name, type: answer.type });
    } catch (error) {
      if (latest.current === file)
        setFailure({ name: file.name, type: "refused", why: describeFailure(error) });
    }
  };

  return {
    failure,
    open: (file: AgentFile, isInstruction: boolean): void => void read(file, isInstruction),
  };
}
