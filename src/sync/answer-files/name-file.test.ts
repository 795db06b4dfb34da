import { describe, expect, it } from "vitest";
import { kindOf, nameDownload, nameFile } from "./name-file.ts";

describe("the name of a file", () => {
  it("is one file in one folder, without what hides or turns its letters", () => {
    expect(nameFile({ kind: "file", name: "../../\u202egpj.exe" })).toBe("gpj.exe");
    expect(nameFile({ kind: "file" })).toBe("File");
    expect(nameFile({ kind: "image", name: "\u200b" })).toBe("Picture");
  });

  it("gets the ending of what its bytes are when it is saved", () => {
    expect(nameDownload({ kind: "image", name: "chart" }, "image/png")).toBe("chart.png");
    expect(nameDownload({ kind: "image", name: "photo.jpeg" }, "image/jpeg")).toBe("photo.jpeg");
    expect(nameDownload({ kind: "image", name: "evil.html" }, "image/png")).toBe("evil.html.png");
    expect(nameDownload({ kind: "file", name: "data", mimeType: "text/csv" })).toBe("data.csv");
    expect(nameDownload({ kind: "file", name: "run.sh", mimeType: "text/plain" })).toBe("run.sh");
  });

  it("says what it is in a short word", () => {
    expect(kindOf({ kind: "file", name: "a.tar.gz" })).toBe("GZ");
    expect(kindOf({ kind: "file", mimeType: "application/pdf" })).toBe("PDF");
    expect(kindOf({ kind: "file", name: "Makefile", mimeType: "x/<b>" })).toBeUndefined();
  });
});
