// @vitest-environment node
import { describe, expect, it, vi } from "vitest";
import {
  GatewayConnectionError,
  type GatewayHello,
  GatewayRequestError,
} from "../../gateway-client/index.ts";
import { createConnectionStore } from "../../stores/connection-store.ts";
import { SESSION } from "../../test/builders.ts";
import { aHello, createFakeClient } from "../../test/fake-client.ts";
import { createAnswerFiles } from "./answer-files.ts";

const PLACE = { sessionKey: SESSION, artifactId: "a1" };
const gateway = (url: string) =>
  ({ id: "g", name: "", url, auth: "none", access: "chat", source: "person" }) as const;

interface SetUp {
  readonly hello?: Partial<GatewayHello>;
  readonly url?: string;
  readonly fetched?: Response | Error;
}

function setUp({ hello, url = "wss://gw.example/claw", fetched }: SetUp = {}) {
  const methods = new Set(["artifacts.download"]);
  const client = createFakeClient(aHello({ methods, ...hello }));
  client.connect();
  const connection = createConnectionStore();
  connection.setState({ gateway: gateway(url) });
  const fetchFile = vi.fn(async (_url: string, _init: RequestInit) => {
    if (fetched instanceof Error || !fetched) throw fetched ?? new Error("unexpected");
    return fetched;
  });
  const origin = "https://page.example";
  const files = createAnswerFiles({ getClient: () => client, connection, fetchFile, origin });
  const ask = (sizeBytes?: number) => files.question({ ...PLACE, sizeBytes }).queryFn();
  return { client, files, ask, fetchFile };
}

const bytes = (data: string, fields: object = {}) => ({
  artifact: { id: "a1", title: "pic.png", mimeType: "image/png", ...fields },
  encoding: "base64",
  data,
});
const address = (url: string, fields: object = {}) => ({
  artifact: { id: "a1", title: "notes.txt", mimeType: "text/plain", sizeBytes: 5, ...fields },
  url,
  expiresAt: "2026-11-21T16:41:09.070Z",
});
const refused = (type: string) =>
  new GatewayRequestError({ message: "no", method: "m", code: "INVALID_REQUEST", details: { type } });

describe("a file of an answer", () => {
  it("comes as bytes over the chat's own line, whatever type it claims", async () => {
    const { client, ask } = setUp();
    client.answer("artifacts.download", () => bytes("aGVsbG8=", { mimeType: "text/html" }));
    const loaded = await ask();
    expect(loaded).toMatchObject({ type: "here", title: "pic.png" });
    expect(loaded.type === "here" && [await loaded.blob.text(), loaded.blob.type]).toEqual([
      "hello",
      "application/octet-stream",
    ]);
    expect(client.requests).toEqual([{ method: "artifacts.download", params: PLACE }]);
  });

  it("is not asked for where it cannot fit into an answer, and the limit is named", async () => {
    const { client, ask } = setUp({ hello: { policy: { maxPayloadBytes: 400_000, tickIntervalMs: 1 } } });
    await expect(ask(500_000)).rejects.toThrow(
      "500 kB is too large for this connection, which takes files of up to 300 kB",
    );
    expect(client.requests).toEqual([]);
  });

  it("is named as gone, withheld or unreadable, in words that a person can use", async () => {
    const { client, ask } = setUp();
    const troubles: readonly (readonly [() => unknown, string])[] = [
      [() => Promise.reject(refused("artifact_not_found")), "does not have it any more"],
      [() => Promise.reject(refused("artifact_download_unsupported")), "does not hand this out"],
      [() => bytes("no base64!"), "cannot be read"],
      [() => ({ artifact: 7 }), "does not understand"],
      [
        () => Promise.reject(new GatewayConnectionError({ message: "", reason: "closed", wasSent: true })),
        "connection broke",
      ],
    ];
    for (const [answer, words] of troubles) {
      client.answer("artifacts.download", answer);
      await expect(ask(), words).rejects.toThrow(words);
    }
  });

  it("is fetched one after the other, and one that fails does not hold up the next", async () => {
    const { client, ask } = setUp();
    const open: ((value: unknown) => void)[] = [];
    client.answer("artifacts.download", () => new Promise((done) => void open.push(done)));
    const first = ask();
    const second = ask();
    await vi.waitFor(() => expect(open).toHaveLength(1));
    open[0]?.({});
    await expect(first).rejects.toThrow();
    await vi.waitFor(() => expect(open).toHaveLength(2));
    open[1]?.(bytes("AAAA"));
    await expect(second).resolves.toMatchObject({ type: "here" });
  });

  it("is offered only where the gateway knows the method", () => {
    expect(setUp().files.isOffered()).toBe(true);
    expect(setUp({ hello: { methods: new Set() } }).files.isOffered()).toBe(false);
  });

  it("does not vanish from the screen while the line is away", () => {
    const { client, files } = setUp();
    expect(files.isOffered()).toBe(true);
    client.setState({ status: "waiting", attempt: 1, reason: "line-lost" });
    expect(files.isOffered()).toBe(true);
  });
});

describe("a file that the gateway gives over HTTP only", () => {
  const ticket = "/api/chat/media/outgoing/x/full?mediaTicket=t";
  const answered = (body: string, headers: Record<string, string>, status = 200) =>
    new Response(body, { status, headers });

  it("is fetched where the page comes from the gateway's own address, with the login of that address alone", async () => {
    const fetched = answered("notes", { "content-type": "text/plain", "content-length": "5" });
    const { client, ask, fetchFile } = setUp({ url: "wss://page.example/claw/", fetched });
    client.answer("artifacts.download", () => address(ticket));
    const loaded = await ask();
    expect(loaded.type === "here" && (await loaded.blob.text())).toBe("notes");
    expect(fetchFile).toHaveBeenCalledExactlyOnceWith(`https://page.example/claw${ticket}`, {
      credentials: "same-origin",
      redirect: "error",
      referrerPolicy: "no-referrer",
    });
  });

  it("is named with its address where the page comes from elsewhere, and not fetched", async () => {
    const { client, ask, fetchFile } = setUp();
    client.answer("artifacts.download", () => address(ticket));
    expect(await ask()).toEqual({
      type: "elsewhere",
      href: `https://gw.example/claw${ticket}`,
      host: "gw.example",
      expiresAt: Date.parse("2026-11-21T16:41:09.070Z"),
    });
    expect(fetchFile).not.toHaveBeenCalled();
  });

  it("is never an address of a kind that could run something", async () => {
    const { client, ask } = setUp();
    for (const url of [
      "javascript:alert(1)",
      "data:text/html,x",
      "//evil.example/x",
      "blob:x",
      "file:///x",
    ]) {
      client.answer("artifacts.download", () => address(url));
      await expect(ask(), url).rejects.toThrow("does not hand this out");
    }
  });

  it("is not the page that a server gives for paths it does not know", async () => {
    const fetched = answered("<!doctype html>", { "content-type": "text/html; charset=utf-8" });
    const { client, ask } = setUp({ url: "wss://page.example/", fetched });
    client.answer("artifacts.download", () => address(ticket));
    await expect(ask()).rejects.toThrow("did not hand it out");
    const gone = setUp({ url: "wss://page.example/", fetched: answered("", {}, 404) });
    gone.client.answer("artifacts.download", () => address(ticket));
    await expect(gone.ask()).rejects.toThrow("does not have it any more");
  });
});
