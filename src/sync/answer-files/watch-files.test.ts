import { describe, expect, it, vi } from "vitest";
import type { SessionsChangedEvent } from "../../gateway-client/index.ts";
import { createManualClock } from "../../mocks/manual-clock.ts";
import { createNavigationStore } from "../../stores/navigation-store.ts";
import { createTranscriptRegistry } from "../../stores/transcript/transcript-store.ts";
import { runEvent, SESSION, toolStart } from "../../test/builders.ts";
import type { AppCommands } from "../commands.ts";
import { watchFiles } from "./watch-files.ts";

function setUp() {
  const listeners: ((event: SessionsChangedEvent) => void)[] = [];
  const clock = createManualClock();
  const navigation = createNavigationStore(SESSION);
  const transcripts = createTranscriptRegistry();
  const reloadTranscript = vi.fn();
  watchFiles({
    onSessionsChanged: (listener) => {
      listeners.push(listener);
      return () => undefined;
    },
    navigation,
    transcripts,
    clock,
    // The only command that is asked for.
    commands: { reloadTranscript } as unknown as AppCommands,
  });
  const say = (reason: string, sessionKey = SESSION): void => {
    for (const listener of listeners)
      listener({ type: "sessions.changed", sessionKey, reason, isDeleted: false });
  };
  return { clock, navigation, transcripts, reloadTranscript, say };
}

describe("a conversation on screen", () => {
  it("is read once more when a row of it was written anew, once for all that is said together", () => {
    const { clock, reloadTranscript, say } = setUp();
    say("message");
    say("message");
    expect(reloadTranscript).not.toHaveBeenCalled();
    clock.elapse(1_000);
    expect(reloadTranscript).toHaveBeenCalledOnce();
    say("message");
    clock.elapse(1_000);
    expect(reloadTranscript).toHaveBeenCalledTimes(2);
  });

  it("is not read for other conversations, for the end of a run without pictures, or once it has left", () => {
    const { clock, navigation, reloadTranscript, say } = setUp();
    say("message", "agent:main:other");
    say("end");
    say("message");
    navigation.setState({ sessionKey: "agent:main:other" });
    clock.elapse(1_000);
    expect(reloadTranscript).not.toHaveBeenCalled();
  });

  it("is read at the end of a run whose tool brought a picture that only the record names", () => {
    const { clock, transcripts, reloadTranscript, say } = setUp();
    const store = transcripts.of(SESSION);
    const result = {
      type: "run.tool",
      phase: "result",
      toolCallId: "t1",
      name: "read",
      output: "seen",
    } as const;
    store.apply(toolStart("t1"), runEvent({ ...result, pictures: [{ type: "image", sizeBytes: 70 }] }));
    say("end");
    clock.elapse(1_000);
    expect(reloadTranscript).toHaveBeenCalledOnce();
  });
});
