import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { focusField } from "./do-as-host-says.ts";

function putField(): HTMLTextAreaElement {
  const field = document.createElement("textarea");
  field.name = "message";
  document.body.replaceChildren(field);
  return field;
}

describe("the focus that a host asks for", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(async () => {
    await vi.advanceTimersByTimeAsync(1_000);
    vi.useRealTimers();
    document.body.replaceChildren();
  });

  it("goes along when the field is drawn anew behind a chat that was just opened", async () => {
    putField();
    focusField({ page: window });
    const redrawn = putField();
    await vi.advanceTimersByTimeAsync(100);
    expect(document.activeElement).toBe(redrawn);
  });

  it("comes to a field that is drawn a moment later", async () => {
    focusField({ page: window });
    const late = putField();
    await vi.advanceTimersByTimeAsync(100);
    expect(document.activeElement).toBe(late);
  });

  it("comes to a field that could not be written in at first", async () => {
    const field = putField();
    field.disabled = true;
    focusField({ page: window });
    expect(document.activeElement).toBe(document.body);
    field.disabled = false;
    await vi.advanceTimersByTimeAsync(100);
    expect(document.activeElement).toBe(field);
  });

  it("is left alone once the chat has settled, and wherever a person takes it meanwhile", async () => {
    const field = putField();
    focusField({ page: window });
    field.blur();
    field.after(document.createElement("p"));
    await vi.advanceTimersByTimeAsync(500);
    expect(document.activeElement).toBe(document.body);
    await vi.advanceTimersByTimeAsync(600);
    putField();
    await vi.advanceTimersByTimeAsync(100);
    expect(document.activeElement).toBe(document.body);
  });
});
