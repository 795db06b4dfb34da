import { describe, expect, it } from "vitest";
import { safeFileName } from "./safe-file-name.ts";

describe("safeFileName", () => {
  it.each([
    ["report.pdf", "report.pdf"],
    ["../../etc/passwd", "passwd"],
    ["C:\\Windows\\system32\\drivers", "drivers"],
    ["a\u202egnp.exe", "agnp.exe"],
    ["a\u0000b\u001f.txt", "ab.txt"],
    ["CON", "_CON"],
    ["lpt1.txt", "_lpt1.txt"],
    ["console.log", "console.log"],
    ["...hidden", "hidden"],
    ["trailing. ", "trailing"],
    ['a<b>:"|?*.txt', "a_b______.txt"],
    ["line\nbreak.txt", "line break.txt"],
    ["half\ud83d.txt", "half_.txt"],
    ["  ", "file"],
    ["..", "file"],
    ["日本語 📄.txt", "日本語 📄.txt"],
  ])("makes %j one plain name", (name, expected) => {
    expect(safeFileName(name, "file")).toBe(expected);
  });

  it("keeps the ending of a long name and cuts no character in two", () => {
    const name = safeFileName(`${"📄".repeat(200)}.tar.gz`, "file");
    expect(name.length).toBeLessThanOrEqual(120);
    expect(name).toMatch(/^📄+\.gz$/u);
  });
});
