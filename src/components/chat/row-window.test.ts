import { afterEach, describe, expect, it } from "vitest";
import { pinnedRows, rowsToMount, withPinned } from "./row-window.ts";

const rowsOf = (height: number) => ({
  startOf: (index: number) => index * height,
  endOf: (index: number) => (index + 1) * height,
});

describe("the rows in the page", () => {
  it("are those in view and those within the margin on both sides", () => {
    const view = { first: 50, last: 57, count: 1_000, top: 5_000, bottom: 5_800 };
    expect(rowsToMount(view, rowsOf(100), 800)).toEqual([42, 65]);
  });

  it("are one more on either side, however high they are", () => {
    const view = { first: 5, last: 5, count: 10, top: 54_000, bottom: 54_800 };
    expect(rowsToMount(view, rowsOf(10_000), 800)).toEqual([4, 6]);
  });

  it("never lie beyond the first and the last one", () => {
    const view = { first: 0, last: 2, count: 3, top: 0, bottom: 800 };
    expect(rowsToMount(view, rowsOf(100), 800)).toEqual([0, 2]);
  });

  it("include those that must stay, in order and once", () => {
    expect(withPinned([4, 6], [9, 1, 5, 9])).toEqual([1, 4, 5, 6, 9]);
  });
});

describe("rows that a person holds on to", () => {
  afterEach(() => {
    document.getSelection()?.removeAllRanges();
    document.body.replaceChildren();
  });

  function aPage(...ids: readonly string[]): HTMLElement[] {
    const rows = ids.map((id) => {
      const row = document.createElement("li");
      row.dataset["row"] = id;
      const button = document.createElement("button");
      button.append(id);
      row.append(button);
      return row;
    });
    document.body.append(...rows);
    return rows;
  }

  it("are none at first", () => {
    aPage("a", "b");
    expect(pinnedRows(["a", "b"])).toEqual([]);
  });

  it("are the one with the focus, wherever it moved in the list meanwhile", () => {
    const [row] = aPage("a");
    row?.querySelector("button")?.focus();
    expect(pinnedRows(["older", "oldest", "a"])).toEqual([2]);
  });

  it("are all that a selection reaches over, in either direction", () => {
    const [first, last] = aPage("a", "d");
    if (first && last) document.getSelection()?.setBaseAndExtent(last, 1, first, 0);
    expect(pinnedRows(["a", "b", "c", "d", "e"])).toEqual([0, 1, 2, 3]);
  });
});
