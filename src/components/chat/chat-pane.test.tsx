import { act, screen, waitFor, within } from "@testing-library/react";
import { Profiler } from "react";
import { beforeAll, describe, expect, it } from "vitest";
import type { TranscriptEvent } from "../../stores/transcript/transcript-events.ts";
import {
  answer,
  delta,
  draft,
  final,
  outgoing,
  runEvent,
  SESSION,
  sent,
  snapshot,
  toolResult,
  toolStart,
  userMessage,
} from "../../test/builders.ts";
import { aGateway, ready, renderWithServices } from "../../test/render-with-services.tsx";
import { prefetchMarkdown } from "../markdown/markdown-chunk.ts";
import { ChatPane } from "./chat-pane.tsx";
import { TranscriptRowView } from "./transcript-row.tsx";

beforeAll(() => prefetchMarkdown());

function renderChat(...events: readonly TranscriptEvent[]) {
  const page = renderWithServices(<ChatPane />, {
    connection: ready(),
    gateway: aGateway(),
    sessionKey: SESSION,
  });
  const store = page.services.transcripts.of(SESSION);
  const apply = (...more: readonly TranscriptEvent[]) => act(() => store.apply(...more));
  if (events.length > 0) apply(...events);
  return { ...page, apply };
}

function rows(role: "user" | "assistant"): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(`[data-message-id][data-role="${role}"]`)];
}

describe("the conversation", () => {
  it("shows that it loads, then what there is", () => {
    const { apply } = renderChat({ type: "loading" });
    expect(screen.getByText("Loading the conversation…")).toBeInTheDocument();
    apply(snapshot([userMessage("u", "hello"), answer("a", "hi there")]));
    expect(rows("user")[0]).toHaveTextContent("hello");
    expect(rows("assistant")[0]).toHaveTextContent("hi there");
  });

  it("welcomes to an empty session and puts a suggestion into the draft", async () => {
    const { user, services } = renderChat(snapshot([]));
    expect(await screen.findByText("What can Harbor do for you?")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "What can you do for me here?" }));
    expect(Object.values(services.drafts.getState().drafts)).toEqual(["What can you do for me here?"]);
    expect(services.commands.sendMessage).not.toHaveBeenCalled();
  });

  it("says why it could not be loaded and tries again on request", async () => {
    const { user, services } = renderChat({ type: "load-failed", reason: "The gateway did not answer." });
    expect(screen.getByRole("alert")).toHaveTextContent("The gateway did not answer.");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(services.commands.reloadTranscript).toHaveBeenCalledOnce();
  });
});

describe("a running answer", () => {
  it("shows its phase in words before the first text", () => {
    const { apply } = renderChat(sent("s1", "q"));
    expect(rows("assistant")[0]).toHaveTextContent(/^Preparing · 0 s|^Preparing · \d+/);
    apply(runEvent({ type: "chat.status", phase: "starting-model" }, "s1"));
    expect(rows("assistant")[0]).toHaveTextContent("Starting the model");
    apply(runEvent({ type: "run.tool", phase: "start", toolCallId: "t", name: "exec" }, "s1"));
    expect(rows("assistant")[0]).toHaveTextContent("Running exec");
  });

  it("is marked as running, done, stopped or failed", async () => {
    const { apply } = renderChat(delta("text"));
    expect(rows("assistant")[0]).toHaveAttribute("data-run-status", "running");
    apply(final("text"));
    expect(rows("assistant")[0]).toHaveAttribute("data-run-status", "done");
    apply(delta("half", "r2"), runEvent({ type: "chat.aborted", stopReason: "rpc" }, "r2"));
    expect(rows("assistant")[1]).toHaveAttribute("data-run-status", "stopped");
    expect(rows("assistant")[1]).toHaveTextContent("half");
    expect(rows("assistant")[1]).toHaveTextContent("Stopped by you");
    apply(runEvent({ type: "chat.error", errorMessage: "no model" }, "r3"));
    expect(await within(rows("assistant")[2] as HTMLElement).findByRole("alert")).toHaveTextContent(
      "no model",
    );
  });

  it("shows tools in their place between the texts", () => {
    renderChat(delta("Before."), toolStart("t1"), toolResult("t1", "out"), delta("After."), final("After."));
    const kinds = [...document.querySelectorAll('[data-part="text"], [data-tool-call-id]')].map(
      (element) => element.getAttribute("data-status") ?? element.textContent,
    );
    expect(kinds).toEqual(["Before.", "done", "After."]);
  });

  it("keeps an opened tool row open when the record replaces the stream", async () => {
    const { apply, user } = renderChat(sent("r1", "q"), toolStart("t1"), toolResult("t1", "the output"));
    const row = () => document.querySelector<HTMLElement>('[data-tool-call-id="t1"] [aria-expanded]');
    await user.click(row() as HTMLElement);
    await waitFor(() => expect(screen.getByText(/the output/)).toBeInTheDocument());
    apply(final("done"), snapshot([userMessage("u", "q", "r1"), answer("a", "done", "r1")]));
    expect(row()).toHaveAttribute("aria-expanded", "true");
  });

  it("asks again on request and says when that did not work", async () => {
    const { user, services } = renderChat(
      sent("s", "q"),
      runEvent({ type: "chat.error", errorMessage: "x" }, "s"),
    );
    services.commands.retryRun.mockResolvedValue({ ok: false, message: "There is no connection." });
    await user.click(screen.getByRole("button", { name: "Ask again" }));
    expect(services.commands.retryRun).toHaveBeenCalledWith("run:s");
    expect(await screen.findByText("There is no connection.")).toBeInTheDocument();
  });

  it("draws nothing but its own row again for a delta", () => {
    const drawn: string[] = [];
    const page = renderWithServices(
      <div>
        {["user@u", "run@a", "run:r1"].map((rowId) => (
          <Profiler key={rowId} id={rowId} onRender={(id) => drawn.push(id)}>
            <TranscriptRowView rowId={rowId} isLast={false} />
          </Profiler>
        ))}
      </div>,
      { connection: ready(), gateway: aGateway(), sessionKey: SESSION },
    );
    const store = page.services.transcripts.of(SESSION);
    act(() => store.apply(snapshot([userMessage("u", "q"), answer("a", "text")], {}, 10), delta("one")));
    drawn.length = 0;
    act(() => store.apply(delta("one two")));
    expect([...new Set(drawn)]).toEqual(["run:r1"]);
  });
});

describe("a message that waits", () => {
  it("says when it can go, and can be changed, moved or discarded until then", async () => {
    const { user, services } = renderChat(
      outgoing(
        draft("s1", "first", { delivery: "queued" }),
        draft("s2", "second", { delivery: "queued", sentAt: 901 }),
      ),
    );
    const second = within((await screen.findByText("second")).closest("article") as HTMLElement);
    expect(await second.findByRole("status")).toHaveTextContent("Waits for its turn");
    expect(second.getByRole("button", { name: "Send later" })).toBeDisabled();
    await user.click(second.getByRole("button", { name: "Send earlier" }));
    expect(services.commands.moveMessage).toHaveBeenCalledWith("s2", "up");
    await user.click(second.getByRole("button", { name: "Edit" }));
    expect(services.commands.editMessage).toHaveBeenCalledWith("s2");
    await user.click(second.getByRole("button", { name: "Discard" }));
    expect(services.commands.discardMessage).toHaveBeenCalledWith("s2");
  });
});

describe("a message of unknown fate", () => {
  it("offers to send it again or to discard it", async () => {
    const { user, services } = renderChat(
      outgoing(draft("s1", "hello", { delivery: "unconfirmed", failure: "The line broke." })),
    );
    expect(await screen.findByRole("alert")).toHaveTextContent("Delivery unconfirmed");
    await user.click(screen.getByRole("button", { name: "Send again" }));
    await user.click(screen.getByRole("button", { name: "Discard" }));
    expect(services.commands.retryMessage).toHaveBeenCalledWith("s1");
    expect(services.commands.discardMessage).toHaveBeenCalledWith("s1");
  });
});
