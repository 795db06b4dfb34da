import type { ApprovalDesk } from "./approvals.ts";
import type { Completion, RunEmitter } from "./run-emitter.ts";
import type { RunScript, RunStep } from "./run-script.ts";
import type { ActiveRun, GatewaySession, Submission } from "./session.ts";
import { streamWords } from "./stream-words.ts";
import type { Timeline } from "./timeline.ts";
import { createToolPlayer, type ToolPlayer } from "./tool-player.ts";
import type { RecordBlock, RecordDraft } from "./transcript-record.ts";

export interface RunOutcome {
  readonly status: "done" | "failed" | "killed";
  readonly outputTokens: number;
}

export interface RunContext {
  readonly runId: string;
  readonly session: GatewaySession;
  readonly timeline: Timeline;
  readonly emitter: RunEmitter;
  readonly approvals: ApprovalDesk;
  readonly createId: () => string;
  /** Whether a tool that needs approval holds the run, as on protocol 4, or lets it end without the tool. */
  readonly waitsForApproval: boolean;
  readonly script: RunScript;
  readonly toScript: (message: string) => RunScript;
  readonly append: (draft: RecordDraft) => void;
  /** A further message becomes part of the conversation at this point. */
  readonly onSteered: (submission: Submission) => void;
  /** The run ends before it could take these. */
  readonly onCollected: (submissions: readonly Submission[]) => void;
  /** The session is settled before the last event is sent. */
  readonly onSettled: (outcome: RunOutcome) => void;
  /** @param left messages that came too late to be part of this run */
  readonly onAnnounced: (left: readonly Submission[]) => void;
}

const DENIED_ANSWER =
  "Understood, I did **not** run it. Nothing has changed on the machine.\n\nIf you want, I can show a dry run first, or write the command down so that you can run it yourself.";

/** Plays a script against the clock: opening, steps, closing; an abort or a steer may come at any moment. */
export class Run implements ActiveRun {
  readonly runId: string;
  readonly startedAt: number;
  readonly #context: RunContext;
  readonly #steers: Submission[] = [];
  readonly #toolPlayer: ToolPlayer;
  #steps: RunStep[];
  #pendingBlocks: RecordBlock[] = [];
  #finishedText = "";
  #segmentText = "";
  #outputTokens = 0;

  constructor(context: RunContext) {
    this.#context = context;
    this.runId = context.runId;
    this.startedAt = context.timeline.now();
    this.#steps = [...context.script];
    this.#toolPlayer = createToolPlayer({
      ...context,
      onDone: () => this.#next(),
      onDenied: () => {
        // The script's answer would tell of a result that now never comes.
        this.#steps = [{ type: "text", text: DENIED_ANSWER, wordMs: 24 }];
      },
    });
  }

  get text(): string {
    return this.#chatText();
  }

  get events(): readonly unknown[] {
    return this.#context.emitter.replayEvents;
  }

  start(): void {
    const { emitter, timeline } = this.#context;
    timeline.play(emitter.opening(), () => this.#next());
  }

  steer(submission: Submission): void {
    this.#steers.push(submission);
  }

  withdraw(submissionId: string): boolean {
    const index = this.#steers.findIndex(({ runId }) => runId === submissionId);
    if (index < 0) return false;
    this.#steers.splice(index, 1);
    return true;
  }

  discard(): void {
    this.#context.timeline.cancel();
    this.#toolPlayer.withdrawApproval();
  }

  abort(stopReason: "rpc" | "stop"): void {
    const { emitter, timeline, onSettled, onAnnounced } = this.#context;
    timeline.cancel();
    this.#toolPlayer.withdrawApproval();
    this.#recordInterruption(stopReason);
    onSettled({ status: "killed", outputTokens: this.#outputTokens });
    const chatText = this.#chatText();
    emitter.aborted(chatText === "" ? undefined : chatText, stopReason);
    this.#context.onCollected(this.#steers.splice(0));
    onAnnounced(this.#steers.splice(0));
  }

  #chatText(): string {
    return [this.#finishedText, this.#segmentText].filter((text) => text !== "").join("\n\n");
  }

  #next(): void {
    const step = this.#steps.shift();
    if (step === undefined) {
      this.#finishSegment();
      return;
    }
    switch (step.type) {
      case "text":
        this.#playText(step.text, step.wordMs);
        return;
      case "thinking":
        this.#playThinking(step.text, step.wordMs);
        return;
      case "preamble":
        this.#pendingBlocks.push({ type: "text", text: step.text });
        this.#context.emitter.preamble(step.text);
        this.#context.timeline.after(15, () => this.#next());
        return;
      case "tool":
        this.#toolPlayer.start(step, this.#takeBlocks(), this.#outputTokens);
        return;
      case "pause":
        this.#context.timeline.after(step.ms, () => this.#next());
        return;
      case "files":
        this.#pendingBlocks.push(...step.files);
        this.#next();
        return;
      case "failure":
        this.#fail(step.message);
    }
  }

  #playText(text: string, wordMs: number): void {
    const { emitter, timeline } = this.#context;
    streamWords(timeline, {
      text,
      wordMs,
      throttleMs: emitter.throttleMs,
      onProgress: (visible, newWords, isLast) => {
        this.#segmentText = visible;
        this.#outputTokens += newWords;
        emitter.text({ segmentText: visible, chatText: this.#chatText(), newWords, isLast });
      },
      onDone: () => {
        this.#pendingBlocks.push({ type: "text", text });
        this.#next();
      },
    });
  }

  #playThinking(text: string, wordMs: number): void {
    const { emitter, timeline } = this.#context;
    streamWords(timeline, {
      text,
      wordMs,
      throttleMs: emitter.throttleMs,
      onProgress: (visible, newWords) => {
        this.#outputTokens += newWords;
        emitter.thinking(visible, newWords);
      },
      onDone: () => {
        this.#pendingBlocks.push({ type: "thinking", text });
        emitter.usage(this.#outputTokens);
        this.#next();
      },
    });
  }

  #takeBlocks(): readonly RecordBlock[] {
    const blocks = this.#pendingBlocks;
    this.#pendingBlocks = [];
    return blocks;
  }

  #finishSegment(): void {
    const { append, emitter, timeline, toScript, onSteered, runId } = this.#context;
    append({ role: "assistant", blocks: this.#takeBlocks(), runId, stopReason: "stop" });
    emitter.usage(this.#outputTokens);
    const steer = this.#steers.shift();
    if (steer === undefined) {
      this.#close();
      return;
    }
    onSteered(steer);
    this.#finishedText = this.#chatText();
    this.#segmentText = "";
    this.#steps = [...toScript(steer.message)];
    emitter.beginSegment();
    timeline.after(40, () => {
      emitter.modelTurn();
      this.#next();
    });
  }

  #close(): void {
    const { emitter, timeline, onSettled, onAnnounced } = this.#context;
    const chatText = this.#chatText();
    const completion: Completion = {
      chatText: chatText === "" ? undefined : chatText,
      segmentText: this.#segmentText,
      outputTokens: this.#outputTokens,
      toolNames: this.#toolPlayer.succeededToolNames,
    };
    timeline.play(emitter.closing(completion), () => {
      onSettled({ status: "done", outputTokens: this.#outputTokens });
      emitter.final(completion);
      onAnnounced(this.#steers.splice(0));
    });
  }

  #fail(message: string): void {
    const { append, emitter, timeline, onSettled, onAnnounced, runId } = this.#context;
    timeline.play(emitter.failing(message), () => {
      append({ role: "assistant", blocks: [], runId, stopReason: "error", errorMessage: message });
      onSettled({ status: "failed", outputTokens: 0 });
      emitter.failed(message);
      onAnnounced(this.#steers.splice(0));
    });
  }

  #recordInterruption(stopReason: string): void {
    const { append, runId } = this.#context;
    this.#toolPlayer.recordInterruption();
    if (this.#segmentText === "") return;
    const blocks = [{ type: "text", text: this.#segmentText }] as const;
    append({ role: "assistant", blocks, runId, stopReason: "stop", abortOrigin: stopReason });
  }
}
