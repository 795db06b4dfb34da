import "../../lib/i18n/find-messages.ts";
import { act, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answer, delta, SESSION, snapshot, userMessage } from "../../test/builders.ts";
import { renderWithServices } from "../../test/render-with-services.tsx";
import { showRows } from "../chat/transcript-view.ts";
import { LazyFind } from "./lazy-find.tsx";

const HISTORY = snapshot(
  [
    userMessage("1", "How many boats are out?"),
    answer("2", "Four **boats**, and a gull."),
    userMessage("3", "And the gulls?"),
  ],
  {},
);

function drawRow(rowId: string, html: string): HTMLElement {
  const row = document.createElement("div");
  row.dataset["row"] = rowId;
  const words = document.createElement("div");
  words.dataset["part"] = "text";
  words.textContent = html;
  row.append(words);
  return row;
}

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A conversation of which no row is in the page until it is asked for. */
async function aConversation() {
  const page = renderWithServices(
    <div data-testid="pane">
      <button type="button">Elsewhere</button>
      <LazyFind />
    </div>,
    { sessionKey: SESSION },
  );
  const transcript = page.services.transcripts.of(SESSION);
  act(() => transcript.apply(HISTORY));
  const pane = screen.getByTestId("pane");
  const reveal = vi.fn(async (rowId: string) => {
    const row = drawRow(rowId, "How many boats are out?");
    pane.append(row);
    return row;
  });
  stops.push(showRows({ has: () => true, reveal }));
  return { ...page, transcript, reveal };
}

async function openFind(keys = "{Control>}f{/Control}") {
  const page = await aConversation();
  await page.user.keyboard(keys);
  return { ...page, field: await screen.findByRole("textbox", { name: "Words to find" }) };
}

describe("finding in the conversation", () => {
  it.each(["{Control>}f{/Control}", "{Meta>}f{/Meta}"])("opens with %s and takes the focus", async (keys) => {
    const { field } = await openFind(keys);
    expect(field).toHaveFocus();
  });

  it.each(["f", "{Control>}{Shift>}f{/Shift}{/Control}", "{Alt>}{Control>}f{/Control}{/Alt}"])(
    "leaves %s alone",
    async (keys) => {
      const { user } = await aConversation();
      await user.keyboard(keys);
      expect(screen.queryByRole("search")).not.toBeInTheDocument();
    },
  );

  it("does not open over a dialog", async () => {
    const { user } = await aConversation();
    const dialog = document.createElement("dialog");
    dialog.setAttribute("open", "");
    document.body.append(dialog);
    await user.keyboard("{Control>}f{/Control}");
    dialog.remove();
    expect(screen.queryByRole("search")).not.toBeInTheDocument();
  });

  it("counts what is found and goes through it with Enter, F3 and Ctrl or Cmd and G", async () => {
    const { user, field } = await openFind();
    await user.type(field, "GULL");
    expect(await screen.findByText("1 of 2")).toBeVisible();
    for (const [keys, count] of [
      ["{Enter}", "2 of 2"],
      ["{Shift>}{Enter}{/Shift}", "1 of 2"],
      ["{F3}", "2 of 2"],
      ["{Shift>}{F3}{/Shift}", "1 of 2"],
      ["{Control>}g{/Control}", "2 of 2"],
      ["{Meta>}{Shift>}g{/Shift}{/Meta}", "1 of 2"],
    ] as const) {
      await user.keyboard(keys);
      expect(await screen.findByText(count)).toBeVisible();
    }
    await user.click(screen.getByRole("button", { name: "Next match" }));
    expect(await screen.findByText("2 of 2")).toBeVisible();
  });

  it("says that nothing is found", async () => {
    const { user, field } = await openFind();
    await user.type(field, "submarine");
    expect(await screen.findByText("Not found")).toBeVisible();
    expect(screen.getByRole("button", { name: "Next match" })).toBeDisabled();
  });

  it("goes to a row that is not in the page and rings it where words cannot be marked", async () => {
    const { user, field, reveal } = await openFind();
    await user.type(field, "boats are out");
    await waitFor(() => expect(reveal).toHaveBeenCalledWith("user@1", "center"));
    await waitFor(() =>
      expect(document.querySelector("[data-find-here]")).toHaveTextContent("How many boats"),
    );
  });

  it("keeps count while an answer is written", async () => {
    const { user, field, transcript } = await openFind();
    await user.type(field, "boats");
    expect(await screen.findByText("1 of 2")).toBeVisible();
    act(() => transcript.apply(delta("More")));
    act(() => transcript.apply(delta("More boats")));
    expect(await screen.findByText("1 of 3")).toBeVisible();
  });

  it("closes with Escape, gives the focus back and leaves no mark", async () => {
    const page = await aConversation();
    const before = screen.getByRole("button", { name: "Elsewhere" });
    before.focus();
    await page.user.keyboard("{Control>}f{/Control}");
    await page.user.type(await screen.findByRole("textbox"), "boats are out");
    await waitFor(() => expect(document.querySelector("[data-find-here]")).not.toBeNull());
    await page.user.keyboard("{Escape}");
    expect(screen.queryByRole("search")).not.toBeInTheDocument();
    expect(before).toHaveFocus();
    expect(document.querySelector("[data-find-here]")).toBeNull();
  });

  it("lets the browser have the keys when they are pressed in the bar, and comes back to it from elsewhere", async () => {
    const { user, field } = await openFind();
    await user.type(field, "boats");
    const pressed: boolean[] = [];
    const watch = (event: KeyboardEvent): void =>
      void (event.key === "f" && pressed.push(event.defaultPrevented));
    // After all others.
    window.addEventListener("keydown", watch);
    await user.keyboard("{Control>}f{/Control}");
    screen.getByRole("button", { name: "Elsewhere" }).focus();
    await user.keyboard("{Control>}f{/Control}");
    window.removeEventListener("keydown", watch);
    expect(pressed).toEqual([false, true]);
    expect(field).toHaveFocus();
  });

  it("says when there are earlier messages, and loads them", async () => {
    const { user, services, transcript } = await openFind();
    act(() => transcript.apply(snapshot([userMessage("9", "late")], { hasMore: true }, 9_000)));
    await user.click(await screen.findByRole("button", { name: "Load them" }));
    expect(services.commands.loadOlder).toHaveBeenCalled();
  });
});
