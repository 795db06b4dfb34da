// @vitest-environment node
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { AttachmentView, UserRow } from "../../stores/transcript/transcript-state.ts";
import { createSentFiles } from "./sent-files.ts";
import type { SentPicture } from "./sent-pictures.ts";

class NodeFileReader {
  result = "";
  onload: () => void = () => undefined;
  onerror: () => void = () => undefined;
  readAsDataURL(blob: Blob): void {
    void blob.arrayBuffer().then((bytes) => {
      this.result = `data:;base64,${Buffer.from(bytes).toString("base64")}`;
      this.onload();
    });
  }
}
beforeEach(() => vi.stubGlobal("FileReader", NodeFileReader));

const notes = { type: "file", mimeType: "text/plain", fileName: "n.txt", content: "aGVsbG8=" };
const entry = (submissionId: string, content = notes.content) => ({
  submissionId,
  gatewayId: "g",
  sessionKey: "s",
  text: "",
  attachments: [{ ...notes, content }],
  state: "queued" as const,
  ownerId: "tab",
  position: 1,
  createdAt: 1,
});
const row = (submissionId: string, ...attachments: AttachmentView[]): UserRow => ({
  type: "user",
  id: "u",
  submissionId,
  text: "",
  delivery: "sent",
  attachments,
});
const unseen = (pictures: readonly SentPicture[] = []) => createSentFiles(async () => pictures);
const aPicture = (size: number): SentPicture => ({
  name: "a.png",
  blob: new Blob([new Uint8Array(size)], { type: "image/png" }),
});

describe("files of a message that was sent", () => {
  it("are known as long as the page lives", async () => {
    const files = unseen();
    files.keep(entry("one"));
    expect(await files.find(row("one", { kind: "file", mimeType: "text/plain" }))).toEqual([notes]);
    expect(await files.find(row("other", { kind: "file", mimeType: "text/plain" }))).toBeUndefined();
  });

  it("are forgotten oldest first where they take too much", async () => {
    const files = unseen();
    files.keep(entry("old", "A".repeat(30 * 1024 * 1024)));
    files.keep(entry("new", "A".repeat(30 * 1024 * 1024)));
    expect(await files.find(row("old", { kind: "file" }))).toBeUndefined();
    expect(await files.find(row("new", { kind: "file" }))).toHaveLength(1);
  });

  it("are those that the gateway gives back, where it does", async () => {
    const image = { kind: "image", mimeType: "image/png", data: "AAAA" } as const;
    const sent = [{ type: "image", mimeType: "image/png", fileName: "", content: "AAAA" }];
    expect(await unseen().find(row("x", image))).toEqual(sent);
  });

  it("are the kept pictures where those are whole, and nothing where only a smaller copy is left", async () => {
    const image = { kind: "image", mimeType: "image/png", sizeBytes: 3 } as const;
    expect(await unseen([aPicture(3)]).find(row("x", image))).toMatchObject([{ content: "AAAA" }]);
    expect(await unseen([aPicture(2)]).find(row("x", image))).toBeUndefined();
  });

  it("are never a part of them", async () => {
    const image = { kind: "image", mimeType: "image/png", sizeBytes: 3 } as const;
    const found = unseen([aPicture(3)]).find(row("x", image, { kind: "file", mimeType: "text/plain" }));
    expect(await found).toBeUndefined();
  });
});
