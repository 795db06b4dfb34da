import { describe, expect, it } from "vitest";
import { capMarks } from "./cap-marks.ts";
import { removeHidden, revealHidden, revealOverrides } from "./hidden-characters.ts";

describe("revealHidden", () => {
  it("shows bidi overrides, zero-width characters and tags by their code", () => {
    expect(revealHidden("a\u202eb\u2066c\u200bd\ufeffe\u{e0041}")).toBe(
      "a⟨U+202E⟩b⟨U+2066⟩c⟨U+200B⟩d⟨U+FEFF⟩e⟨U+E0041⟩",
    );
  });

  it("shows control characters by their pictures", () => {
    expect(revealHidden("a\u0000b\u001bc\u007fd\u0085")).toBe("a␀b␛c␡d⟨U+0085⟩");
  });

  it("shows fillers, selectors and all else that is drawn as nothing (case 42)", () => {
    expect(revealHidden("a\u3164b\u115fc\uffa0d\u034fe\u{e0101}f1\ufe0fg\ufe00h\ufe0f\u200di")).toBe(
      "a⟨U+3164⟩b⟨U+115F⟩c⟨U+FFA0⟩d⟨U+034F⟩e⟨U+E0101⟩f1⟨U+FE0F⟩g⟨U+FE00⟩h⟨U+FE0F⟩⟨U+200D⟩i",
    );
    expect(revealHidden("❤️ 1️⃣ ☎︎")).toBe("❤️ 1️⃣ ☎︎");
  });

  it("leaves tabs, line breaks and joined emoji alone", () => {
    const text = "a\tb\n👩‍💻 👩🏽‍🚀 🏳️‍🌈";
    expect(revealHidden(text)).toBe(text);
  });

  it("shows a joiner between letters", () => {
    expect(revealHidden("pay\u200dpal")).toBe("pay⟨U+200D⟩pal");
  });
});

describe("revealOverrides", () => {
  it("shows what turns text around, and leaves what other scripts need", () => {
    expect(revealOverrides("a\u202egpj\u202c \u200fשלום\u2067x\u2069")).toBe(
      "a⟨U+202E⟩gpj⟨U+202C⟩ \u200fשלום\u2067x\u2069",
    );
  });
});

describe("removeHidden", () => {
  it("leaves what a person reads", () => {
    expect(removeHidden("exa\u200bmple\u202e.com")).toBe("example.com");
    expect(removeHidden("ex\u3164ample1\ufe0f.com ❤️ 👩‍💻")).toBe("example1.com ❤️ 👩‍💻");
  });
});

describe("capMarks", () => {
  it("cuts a pile of combining marks short", () => {
    expect(capMarks(`a${"\u0301".repeat(10_000)}b`)).toBe(`a${"\u0301".repeat(6)}b`);
  });

  it("leaves marks that a script needs", () => {
    expect(capMarks("é क्षि ẫ")).toBe("é क्षि ẫ");
  });
});
