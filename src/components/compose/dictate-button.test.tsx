import { act, fireEvent, screen } from "@testing-library/react";
import { type ReactNode, useRef } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useDraft } from "../../hooks/use-draft.ts";
import { SESSION } from "../../test/builders.ts";
import { aGateway, ready, renderWithServices } from "../../test/render-with-services.tsx";
import { DictateButton } from "./dictate-button.tsx";
import type { SpeechResults, SpeechSession } from "./speech.ts";

/** The browser's recognition, told by the test what it hears. */
class FakeSpeech implements SpeechSession {
  static last: FakeSpeech | undefined;
  static refuses = false;
  lang = "";
  continuous = false;
  interimResults = false;
  onresult: ((event: { readonly results: SpeechResults }) => void) | null = null;
  onerror: ((event: { readonly error: string }) => void) | null = null;
  onend: (() => void) | null = null;
  readonly stop = vi.fn(() => this.onend?.());
  readonly abort = vi.fn(() => this.onend?.());

  constructor() {
    FakeSpeech.last = this;
  }

  start(): void {
    if (FakeSpeech.refuses) throw new DOMException("already started", "InvalidStateError");
  }

  hear(...pieces: readonly string[]): void {
    act(() => this.onresult?.({ results: pieces.map((transcript) => [{ transcript }]) }));
  }

  fail(error: string): void {
    act(() => {
      this.onerror?.({ error });
      this.onend?.();
    });
  }
}

function speech(): FakeSpeech {
  if (!FakeSpeech.last) throw new Error("Nobody listens");
  return FakeSpeech.last;
}

function Field(): ReactNode {
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft(SESSION);
  return (
    <>
      <DictateButton sessionKey={SESSION} field={field} />
      <textarea ref={field} value={draft.text} onChange={(event) => draft.setText(event.target.value)} />
      <p>{draft.notice}</p>
    </>
  );
}

function renderField() {
  const page = renderWithServices(<Field />, {
    gateway: aGateway(),
    connection: ready(),
    sessionKey: SESSION,
  });
  const field = screen.getByRole<HTMLTextAreaElement>("textbox");
  const write = (value: string) => fireEvent.change(field, { target: { value } });
  const start = () => page.user.click(screen.getByRole("button", { name: "Dictate" }));
  return { ...page, field, write, start };
}

beforeEach(() => {
  FakeSpeech.last = undefined;
  FakeSpeech.refuses = false;
  vi.stubGlobal("webkitSpeechRecognition", FakeSpeech);
});

afterEach(() => vi.unstubAllGlobals());

describe("dictation", () => {
  it("writes what is heard where the caret stands, and goes on correcting it", async () => {
    const { field, write, start } = renderField();
    write("Tell me now.");
    act(() => field.setSelectionRange(7, 7));
    await start();
    expect(field).toHaveFocus();
    speech().hear("a boat");
    expect(field).toHaveValue("Tell me a boat now.");
    speech().hear("about boats");
    expect(field).toHaveValue("Tell me about boats now.");
    expect(field.selectionStart).toBe("Tell me about boats".length);
  });

  it("says that it listens, and stops by its button or Escape", async () => {
    const { user, field, start } = renderField();
    await start();
    const stop = screen.getByRole("button", { name: "Stop dictating" });
    expect(stop).toHaveAttribute("aria-pressed", "true");
    expect(screen.getByRole("status")).toHaveTextContent("Listening");
    await user.click(stop);
    expect(speech().stop).toHaveBeenCalledOnce();
    expect(screen.getByRole("button", { name: "Dictate" })).toBeVisible();
    await start();
    expect(fireEvent.keyDown(field, { key: "Escape" })).toBe(false);
    expect(speech().stop).toHaveBeenCalledOnce();
  });

  it("leaves the field to whoever types meanwhile", async () => {
    const { field, write, start } = renderField();
    await start();
    speech().hear("one");
    write("two");
    speech().hear("one more");
    expect(field).toHaveValue("two");
    expect(speech().abort).toHaveBeenCalled();
  });

  it("ends with the message that Enter sends, so that nothing comes back into the field", async () => {
    const { field, start } = renderField();
    await start();
    expect(fireEvent.keyDown(field, { key: "Enter" })).toBe(true);
    expect(speech().abort).toHaveBeenCalled();
  });

  it.each([
    ["not-allowed", /may not use the microphone/],
    ["network", /could not recognise speech/],
  ])("says what to do about %s", async (error, words) => {
    const { start } = renderField();
    await start();
    speech().fail(error);
    expect(screen.getByText(words)).toBeVisible();
    expect(screen.getByRole("button", { name: "Dictate" })).toBeVisible();
  });

  it("says nothing where nobody spoke", async () => {
    const { services, start } = renderField();
    await start();
    speech().fail("no-speech");
    expect(services.drafts.getState().notices).toEqual({});
  });

  it("says so where the browser does not even begin", async () => {
    FakeSpeech.refuses = true;
    const { start } = renderField();
    await start();
    expect(screen.getByText(/could not recognise speech/)).toBeVisible();
  });

  it("stops listening when its session is left", async () => {
    const { start, unmount } = renderField();
    await start();
    unmount();
    expect(speech().abort).toHaveBeenCalled();
  });

  it("is not offered where the browser cannot", () => {
    vi.stubGlobal("webkitSpeechRecognition", undefined);
    renderField();
    expect(screen.queryByRole("button")).not.toBeInTheDocument();
  });
});
