import { describe, expect, it } from "vitest";
import type { UserRow } from "../../stores/transcript/transcript-state.ts";
import { renderWithServices } from "../../test/render-with-services.tsx";
import { UserMessage } from "./user-message.tsx";

function bubbleOf(text: string): Element | null {
  const row: UserRow = {
    type: "user",
    id: "user:1",
    text,
    attachments: [],
    timestamp: 0,
    delivery: "sent",
  };
  const { container } = renderWithServices(<UserMessage row={row} />);
  return container.querySelector('[data-part="text"]');
}

describe("a message that answers to another", () => {
  it("shows the line as a quote, and still has every character of what was sent", () => {
    const text = "> It opens at six.\n\nAnd on Sundays?";
    const bubble = bubbleOf(text);
    expect(bubble?.textContent).toBe(text);
    expect([...(bubble?.querySelectorAll("[hidden]") ?? [])].map((mark) => mark.textContent)).toEqual([
      "> ",
      "\n\n",
    ]);
  });

  it.each([
    "> quoted and nothing more",
    ">no quote\n\nat all",
    "words\n\n> a quote behind\n\nthem",
    ">   \n\nof nothing",
    "> <b>one</b>\nand\n\ntwo lines",
  ])("is told from any other: %j stays as it was written", (text) => {
    const bubble = bubbleOf(text);
    expect(bubble?.textContent).toBe(text);
    expect(bubble?.querySelector("[hidden]")).toBeNull();
  });
});
