import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { SearchResult } from "../../stores/transcript-cache/kept-conversations.ts";
import { aGateway, ready, renderWithServices } from "../../test/render-with-services.tsx";
import { showRows } from "../chat/transcript-view.ts";
import { LazySearch } from "./lazy-search.tsx";
import { SearchButton } from "./search-button.tsx";

const HOSTILE = `<img src=x onerror="alert(1)">`;

const RESULTS: readonly SearchResult[] = [
  {
    id: "1",
    sessionKey: "agent:main:lisbon",
    title: "Ships of Lisbon",
    excerpt: [],
    at: Date.UTC(2026, 4, 3),
  },
  {
    id: "2",
    sessionKey: "agent:main:porto",
    title: HOSTILE,
    rowId: "user:one",
    excerpt: [
      { text: `${HOSTILE} all `, isMatch: false },
      { text: "ships", isMatch: true },
    ],
  },
];

async function openSearch(find = (query: string) => (query === "ships" ? RESULTS : [])) {
  const page = renderWithServices(
    <>
      <SearchButton />
      <LazySearch />
    </>,
    { gateway: aGateway(), connection: ready(), conversations: { openSearch: async () => ({ find }) } },
  );
  await page.user.click(screen.getByRole("button", { name: "Search conversations" }));
  return { ...page, field: await screen.findByRole("combobox", { name: "Words to search for" }) };
}

describe("searching", () => {
  it("opens with its button and says what it searches", async () => {
    await openSearch();
    expect(screen.getByRole("dialog", { name: "Search conversations" })).toBeVisible();
    expect(await screen.findByText("Searches the conversations kept in this browser")).toBeVisible();
  });

  it.each(["{Control>}k{/Control}", "{Meta>}k{/Meta}"])("opens with %s from anywhere", async (keys) => {
    const { user } = renderWithServices(<LazySearch />);
    await user.keyboard(keys);
    expect(await screen.findByRole("dialog")).toBeVisible();
  });

  it("leaves other shortcuts with the same letter alone", async () => {
    const { user } = renderWithServices(<LazySearch />);
    await user.keyboard("k{Control>}{Shift>}k{/Shift}{/Control}");
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  });

  it("shows title, date and a line with the match marked", async () => {
    const { user, field } = await openSearch();
    await user.type(field, "ships");
    const [byTitle, byRow] = await screen.findAllByRole("option");
    expect(byTitle).toHaveTextContent(/Ships of Lisbon.*May 3, 2026/);
    expect(byRow && within(byRow).getByText("ships").tagName).toBe("MARK");
    expect(screen.getByText("2 results")).toBeVisible();
  });

  it("draws hostile text as text (case 84)", async () => {
    const { user, field } = await openSearch();
    await user.type(field, "ships");
    await screen.findAllByRole("option");
    expect(screen.getByText(HOSTILE)).toBeVisible();
    expect(document.querySelector("img")).toBeNull();
  });

  it("goes through the results by keyboard and opens the one that is meant", async () => {
    const { user, field, services } = await openSearch();
    await user.type(field, "ships");
    const [first, second] = await screen.findAllByRole("option");
    expect(first).toHaveAttribute("aria-selected", "true");
    await user.keyboard("{ArrowUp}");
    expect(second).toHaveAttribute("aria-selected", "true");
    expect(field).toHaveAttribute("aria-activedescendant", second?.id);
    await user.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    expect(services.commands.openSession).toHaveBeenCalledWith("agent:main:porto");
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  });

  it("brings the row that was found into view and focuses it", async () => {
    const { user, field, services } = await openSearch();
    const row = document.createElement("article");
    document.body.append(row);
    const reveal = vi.fn(async () => row);
    services.commands.openSession.mockImplementation(() => {
      showRows({ has: (rowId) => rowId === "user:one", reveal });
    });
    await user.type(field, "ships");
    await user.click((await screen.findAllByRole("option"))[1] ?? document.body);
    await waitFor(() => expect(row).toHaveFocus());
    expect(reveal).toHaveBeenCalledWith("user:one", "center");
    row.remove();
  });

  it("says that nothing was found, and for what", async () => {
    const { user, field } = await openSearch();
    await user.type(field, "boats");
    expect(
      await screen.findByText("Nothing found for “boats” in the conversations kept in this browser."),
    ).toBeVisible();
    await user.keyboard("{Enter}");
    expect(screen.getByRole("dialog")).toBeVisible();
  });

  it("says so when storage cannot be read", async () => {
    const { user } = renderWithServices(<LazySearch />, {
      conversations: { openSearch: () => Promise.reject(new Error("broken")) },
    });
    await user.keyboard("{Control>}k{/Control}");
    expect(await screen.findByText("What this browser keeps could not be read.")).toBeVisible();
  });

  it("closes with its button", async () => {
    const { user } = await openSearch();
    await user.click(screen.getByRole("button", { name: "Close" }));
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  });
});
