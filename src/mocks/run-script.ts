import type { ArtifactBlock } from "./transcript-record.ts";

/** What the scripted model does in one run, step by step. */

export interface ToolScript {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** The gateway's own one-line description of the call. */
  readonly summary: string;
  /** Pieces of output, spread evenly over the duration. */
  readonly output: readonly string[];
  readonly durationMs: number;
  /** Only commands have one. */
  readonly exitCode?: number;
  readonly isError?: boolean;
}

export interface TextStep {
  readonly type: "text";
  readonly text: string;
  readonly wordMs: number;
}

export interface ThinkingStep {
  readonly type: "thinking";
  readonly text: string;
  readonly wordMs: number;
}

/** What the model says before it calls a tool. */
export interface PreambleStep {
  readonly type: "preamble";
  readonly text: string;
}

export interface ToolStep {
  readonly type: "tool";
  readonly tool: ToolScript;
  readonly needsApproval?: boolean;
}

export interface PauseStep {
  readonly type: "pause";
  readonly ms: number;
}

/** The agent delivers files with what it said. */
export interface FilesStep {
  readonly type: "files";
  readonly files: readonly ArtifactBlock[];
}

/** The provider fails; nothing after this step is played. */
export interface FailureStep {
  readonly type: "failure";
  readonly message: string;
}

export type RunStep = TextStep | ThinkingStep | PreambleStep | ToolStep | PauseStep | FailureStep | FilesStep;

export type RunScript = readonly RunStep[];

const COMMAND_TOOLS: ReadonlySet<string> = new Set(["exec", "bash", "process"]);

export function isCommandTool(name: string): boolean {
  return COMMAND_TOOLS.has(name);
}

export function toOutputText(tool: ToolScript): string {
  const output = tool.output.join("");
  const exitCode = tool.exitCode ?? 0;
  return exitCode === 0 ? output : `${output.trimEnd()}\n\n(Command exited with code ${exitCode})`;
}
