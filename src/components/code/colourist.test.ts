import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ColourRuns } from "./colour-runs.ts";
import { type Colourist, createColourist } from "./colourist.ts";
import type { Highlight } from "./load-grammar.ts";

/** Idle moments, distances and grammars by hand. */
function createWorld() {
  const idle = new Set<() => void>();
  const near = new Map<Element, (isNear: boolean) => void>();
  const highlighted: string[] = [];
  const highlight: Highlight = (text) => {
    highlighted.push(text);
    return [1, text.length];
  };
  const loadGrammar = vi.fn((): Promise<Highlight | undefined> => Promise.resolve(highlight));
  const colourist = createColourist({
    requestIdle: (run) => {
      idle.add(run);
      return () => idle.delete(run);
    },
    watchNear: (element, onChange) => {
      near.set(element, onChange);
      return () => near.delete(element);
    },
    loadGrammar,
  });
  return {
    colourist,
    highlighted,
    loadGrammar,
    idle,
    near,
    /** Lets one idle moment come; there must be one. */
    async rest() {
      const [run] = idle;
      if (!run) throw new Error("nobody waits for an idle moment");
      idle.delete(run);
      run();
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

const settle = async () => {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
};

function watch(colourist: Colourist, text: string, language = "ts") {
  const element = document.body.appendChild(document.createElement("span"));
  element.textContent = text;
  const shown: (ColourRuns | undefined)[] = [];
  const stop = colourist.watch({ element, text, language }, (runs) => shown.push(runs));
  return { element, shown, stop };
}

describe("the colourist", () => {
  let world = createWorld();
  beforeEach(() => {
    world = createWorld();
  });
  afterEach(() => {
    document.body.replaceChildren();
    getSelection()?.removeAllRanges();
  });

  const approach = async (element: Element) => {
    world.near.get(element)?.(true);
    await settle();
  };

  it("fetches nothing and does nothing for code that is far away", async () => {
    watch(world.colourist, "a");
    await settle();
    expect(world.loadGrammar).not.toHaveBeenCalled();
    expect(world.idle.size).toBe(0);
  });

  it("works in idle moments only, one piece to a moment", async () => {
    const pieces = ["a", "b", "c"].map((text) => watch(world.colourist, text));
    for (const { element } of pieces) await approach(element);
    expect(world.highlighted).toEqual([]);
    await world.rest();
    expect(world.highlighted).toEqual([""]);
    await settle();
    for (const done of [["a"], ["a", "b"], ["a", "b", "c"]]) {
      expect(world.idle.size).toBe(1);
      await world.rest();
      expect(world.highlighted.slice(1)).toEqual(done);
    }
    expect(world.idle.size).toBe(0);
    expect(pieces.map(({ shown }) => shown)).toEqual([[[1, 1]], [[1, 1]], [[1, 1]]]);
  });

  it("fetches a grammar once for all pieces", async () => {
    for (const text of ["a", "b"]) await approach(watch(world.colourist, text).element);
    expect(world.loadGrammar).toHaveBeenCalledTimes(1);
  });

  it("remembers what it did: the same code is coloured again at once and without work", async () => {
    const first = watch(world.colourist, "a");
    await approach(first.element);
    await world.rest();
    await settle();
    await world.rest();
    first.stop();
    expect(world.colourist.recall("a", "ts")).toEqual([1, 1]);
    expect(world.colourist.recall("a", "py")).toBeUndefined();
    const second = watch(world.colourist, "a");
    await approach(second.element);
    expect(second.shown).toEqual([[1, 1]]);
    expect(world.highlighted).toEqual(["", "a"]);
  });

  it("forgets the oldest of very many", async () => {
    await approach(watch(world.colourist, "warm").element);
    await world.rest();
    await settle();
    await world.rest();
    for (let index = 0; index < 400; index++) {
      await approach(watch(world.colourist, `piece ${index}`).element);
      await world.rest();
    }
    expect(world.colourist.recall("warm", "ts")).toBeUndefined();
    expect(world.colourist.recall("piece 0", "ts")).toBeDefined();
  });

  it("gives up what went away before its moment came", async () => {
    const { element, stop, shown } = watch(world.colourist, "a");
    await approach(element);
    await world.rest();
    await settle();
    stop();
    expect(world.idle.size).toBe(0);
    expect(world.near.size).toBe(0);
    expect(shown).toEqual([]);
  });

  it("takes the colours back from what is far away again", async () => {
    const { element, shown } = watch(world.colourist, "a");
    await approach(element);
    await world.rest();
    await settle();
    await world.rest();
    world.near.get(element)?.(false);
    expect(shown).toEqual([[1, 1], undefined]);
  });

  it("leaves code plain if its grammar cannot be fetched, and asks again for the next", async () => {
    world.loadGrammar.mockRejectedValueOnce(new Error("away"));
    const first = watch(world.colourist, "a");
    await approach(first.element);
    expect(first.shown).toEqual([]);
    expect(world.idle.size).toBe(0);
    const second = watch(world.colourist, "b");
    await approach(second.element);
    await world.rest();
    await settle();
    await world.rest();
    expect(second.shown).toEqual([[1, 1]]);
  });

  it("does not touch what a person has selected until they let it go", async () => {
    const { element, shown } = watch(world.colourist, "a");
    await approach(element);
    await world.rest();
    await settle();
    getSelection()?.selectAllChildren(element);
    await world.rest();
    expect(shown).toEqual([]);
    getSelection()?.removeAllRanges();
    document.dispatchEvent(new Event("selectionchange"));
    expect(shown).toEqual([[1, 1]]);
  });
});
