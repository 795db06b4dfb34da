import { characterEntities } from "character-entities";
import { describe, expect, it, vi } from "vitest";
import {
  decodeNamedCharacterReference,
  knownCharacterNames,
  subscribeToCharacterNames,
} from "./decode-named-character-reference.ts";

describe("named characters", () => {
  it("mean from the start what HTML says they mean", () => {
    const names = Object.keys(knownCharacterNames());
    expect(names.length).toBeGreaterThan(50);
    for (const name of names) expect(decodeNamedCharacterReference(name), name).toBe(characterEntities[name]);
  });

  it("that people seldom write are fetched with the first of them, and whoever drew it hears", async () => {
    const before = knownCharacterNames();
    const heard = vi.fn();
    subscribeToCharacterNames(heard);
    expect(decodeNamedCharacterReference("CounterClockwiseContourIntegral")).toBe(false);
    await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce());
    expect(knownCharacterNames()).not.toBe(before);
    expect(decodeNamedCharacterReference("CounterClockwiseContourIntegral")).toBe("∳");
  });

  it.each(["toString", "__proto__", "notaname", ""])("are not made up: %j", (name) => {
    expect(decodeNamedCharacterReference(name)).toBe(false);
  });
});
