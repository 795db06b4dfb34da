import { beforeEach, describe, expect, it, vi } from "vitest";
import { loadWithStyles } from "./load-with-styles.ts";

const IMPORTER = "https://chat.example/assets/index.js";

let links: HTMLLinkElement[] = [];

/** No browser is here to fetch anything, so the test says what became of a style sheet. */
function tell(event: "load" | "error"): void {
  for (const link of links) link.dispatchEvent(new Event(event));
}

describe("loadWithStyles", () => {
  beforeEach(() => {
    links = [];
    vi.spyOn(document.head, "append").mockImplementation((...nodes) => {
      for (const node of nodes) if (node instanceof HTMLLinkElement) links.push(node);
    });
  });

  it("brings a part without styles as it is", async () => {
    expect(await loadWithStyles(async () => "part")).toBe("part");
    expect(links).toEqual([]);
  });

  it("fetches a part beside its styles, gives it out after them, and asks for them once", async () => {
    const load = vi.fn(async () => "part");
    const done = vi.fn();
    const first = loadWithStyles(load, ["one.css"], IMPORTER).then(done);
    const second = loadWithStyles(load, ["one.css"], IMPORTER);
    expect(load).toHaveBeenCalled();
    await Promise.resolve();
    expect(done).not.toHaveBeenCalled();
    expect(links.map(({ href }) => href)).toEqual(["https://chat.example/assets/one.css"]);
    tell("load");
    await first;
    expect(await second).toBe("part");
    expect(done).toHaveBeenCalledOnce();
  });

  it("brings a part whose styles cannot be had, and asks for them again the next time", async () => {
    const first = loadWithStyles(async () => "part", ["two.css"], IMPORTER);
    tell("error");
    expect(await first).toBe("part");
    const second = loadWithStyles(async () => "part", ["two.css"], IMPORTER);
    expect(links).toHaveLength(2);
    tell("load");
    await second;
  });

  it("fails with the part", async () => {
    const part = loadWithStyles(() => Promise.reject(new Error("gone")), ["three.css"], IMPORTER);
    tell("load");
    await expect(part).rejects.toThrow("gone");
  });
});
