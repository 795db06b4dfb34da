import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { GatewayRequestError } from "../../gateway-client/index.ts";
import type { AttachmentView } from "../../stores/transcript/transcript-state.ts";
import { SESSION } from "../../test/builders.ts";
import { aHello, createFakeClient } from "../../test/fake-client.ts";
import { aGateway, ready, renderWithServices } from "../../test/render-with-services.tsx";
import { MessageFiles } from "./message-files.tsx";
import { PictureViewerHost } from "./picture-viewer-host.tsx";

const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const PICTURE = { kind: "image", name: "chart.png", mimeType: "image/png", artifactId: "p1" } as const;
const FILE = {
  kind: "file",
  name: "notes.txt",
  mimeType: "text/plain",
  sizeBytes: 11,
  artifactId: "f1",
} as const;

/** What was handed over as files, by name. */
const saved: string[] = [];
const addresses = new Map<string, Blob>();

beforeEach(() => {
  // Without it everything counts as seen.
  vi.stubGlobal("IntersectionObserver", undefined);
  saved.length = 0;
  addresses.clear();
  URL.createObjectURL = (blob: Blob) => {
    const address = `blob:${addresses.size}`;
    addresses.set(address, blob);
    return address;
  };
  URL.revokeObjectURL = (address) => void addresses.delete(address);
  HTMLAnchorElement.prototype.click = function click() {
    saved.push(`${this.download} ${addresses.get(this.href)?.type}`);
  };
  HTMLDialogElement.prototype.showModal ??= function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function close() {
    this.open = false;
  };
});

afterEach(() => vi.unstubAllGlobals());

function show(files: readonly AttachmentView[], methods = ["artifacts.download"], data = PIXEL) {
  const client = createFakeClient(aHello({ methods: new Set(methods) }));
  client.connect();
  client.answer("artifacts.download", () => ({ artifact: {}, encoding: "base64", data }));
  const page = renderWithServices(
    <>
      <MessageFiles files={files} />
      <PictureViewerHost />
    </>,
    { client, connection: ready(), gateway: aGateway(), sessionKey: SESSION },
  );
  return { ...page, client };
}

const asked = ({ requests }: ReturnType<typeof createFakeClient>) =>
  requests.map(({ params }) => (params as { artifactId: string }).artifactId);

describe("files of an answer", () => {
  it("are shown as a small picture that opens large, and given back when they leave", async () => {
    const { user, unmount } = show([PICTURE]);
    const button = await screen.findByRole("button", { name: "Show chart.png" });
    await user.click(button);
    const dialog = await screen.findByRole("dialog", { name: "Picture: chart.png" });
    expect(await within(dialog).findByRole("img", { name: "chart.png" })).toHaveAttribute("src");
    expect([...addresses.values()].map(({ type }) => type)).toEqual(["image/png", "image/png"]);
    await user.click(within(dialog).getByRole("button", { name: "Close" }));
    expect(screen.queryByRole("dialog")).toBeNull();
    unmount();
    expect(addresses.size).toBe(0);
  });

  it("that are no pictures are asked for by a click alone, and saved under a safe name as plain bytes", async () => {
    const { user, client } = show([{ ...FILE, name: "../\u202etxt.exe", mimeType: "text/html" }]);
    expect(asked(client)).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Download txt.exe" }));
    await waitFor(() => expect(saved).toEqual(["txt.exe application/octet-stream"]));
    expect(asked(client)).toEqual(["f1"]);
  });

  it("are never drawn where their bytes are no picture, whatever they claim; they can be saved", async () => {
    const { user, container } = show([PICTURE], undefined, btoa("<svg onload='alert(1)'/>"));
    expect(await screen.findByText("This is not a picture that can be shown.")).toBeVisible();
    expect(container.querySelector("img")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Download chart.png" }));
    await waitFor(() => expect(saved).toEqual(["chart.png application/octet-stream"]));
  });

  it("say what the gateway said where it gives none, and are asked for again", async () => {
    const { client, user } = show([FILE]);
    const details = { type: "artifact_not_found" };
    client.answer("artifacts.download", () =>
      Promise.reject(new GatewayRequestError({ message: "", method: "", code: "INVALID_REQUEST", details })),
    );
    await user.click(screen.getByRole("button", { name: "Download notes.txt" }));
    expect(await screen.findByText("The gateway does not have it any more.")).toBeVisible();
    client.answer("artifacts.download", () => ({ encoding: "base64", data: "aGVsbG8=" }));
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(saved).toHaveLength(1));
  });

  it("lead to the gateway's own address where it gives them nowhere else", async () => {
    const { client, user } = show([FILE]);
    client.answer("artifacts.download", () => ({ url: "/api/chat/media/outgoing/x" }));
    await user.click(screen.getByRole("button", { name: "Download notes.txt" }));
    const link = await screen.findByRole("link", { name: "Open at gateway.example.com" });
    expect(link).toHaveAttribute("href", "https://gateway.example.com/api/chat/media/outgoing/x");
    expect(link).toHaveAttribute("rel", expect.stringContaining("noopener"));
    expect(saved).toEqual([]);
  });

  it("are named, and nothing is offered, where the gateway hands out none", () => {
    const { client } = show([PICTURE, FILE], []);
    expect(screen.getByText("chart.png")).toBeVisible();
    expect(screen.getByText("TXT · 11 byte")).toBeVisible();
    expect(screen.queryByRole("button")).toBeNull();
    expect(asked(client)).toEqual([]);
  });

  it("that the agent could not deliver say why", () => {
    show([{ kind: "file", name: "gone.png", failure: "file-not-found" }]);
    expect(screen.getByText("The agent named this file, but it is not there.")).toBeVisible();
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("with bytes that are none say so, and do not load for ever", async () => {
    show([{ kind: "image", name: "odd.png", mimeType: "image/png", data: "AAA=A" }]);
    expect(await screen.findByText("What the gateway sent cannot be read.")).toBeVisible();
  });

  it("of eight megabytes and more wait for the person", async () => {
    const { client, user } = show([{ ...PICTURE, sizeBytes: 9_000_000 }]);
    expect(asked(client)).toEqual([]);
    // The limit of this connection is far lower, and is named before anything is asked for.
    await user.click(screen.getByRole("button", { name: "Load chart.png" }));
    expect(await screen.findByText(/9 MB is too large for this connection/)).toBeVisible();
    expect(asked(client)).toEqual([]);
  });
});

describe("the pictures of a conversation", () => {
  it("are gone through with the arrows, in their order, and stop at the ends", async () => {
    const { user, services } = show([]);
    const picture = (name: string) => ({ ...PICTURE, name, artifactId: name });
    const row = {
      type: "run" as const,
      id: "run:1",
      status: "done" as const,
      phase: "working" as const,
      isStopping: false,
      parts: ["a.png", "b.png"].map((name) => ({ type: "file" as const, id: name, file: picture(name) })),
    };
    services.transcripts.of(SESSION).setState({ rowIds: [row.id], rows: new Map([[row.id, row]]) });
    services.features.answerFiles.viewer.setState({ picture: { file: picture("b.png") } });
    const dialog = await screen.findByRole("dialog", { name: "Picture: b.png" });
    expect(within(dialog).getByText("2 of 2")).toBeVisible();
    within(dialog).getByRole("button", { name: "Previous picture" }).focus();
    await user.keyboard("{ArrowRight}");
    expect(screen.getByRole("dialog", { name: "Picture: b.png" })).toBeVisible();
    await user.keyboard("{ArrowLeft}");
    expect(screen.getByRole("dialog", { name: "Picture: a.png" })).toBeVisible();
    await user.click(await screen.findByRole("button", { name: "Full size" }));
    expect(screen.getByRole("button", { name: "Fit to window" })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Download a.png" }));
    expect(saved).toEqual(["a.png application/octet-stream"]);
  });
});
