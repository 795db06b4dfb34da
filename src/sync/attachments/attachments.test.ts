// @vitest-environment node
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ChatAttachment, GatewayHello } from "../../gateway-client/index.ts";
import { createConnectionStore } from "../../stores/connection-store.ts";
import { createDraftStore, draftKey } from "../../stores/draft-store.ts";
import { createFileStorage } from "../../stores/file-storage.ts";
import { createNavigationStore } from "../../stores/navigation-store.ts";
import { createPageDatabase } from "../../stores/page-database.ts";
import { SESSION } from "../../test/builders.ts";
import { aHello } from "../../test/fake-client.ts";
import type { SendOutcome } from "../commands.ts";
import type { Attachments } from "./attachment-context.ts";
import { createAttachments } from "./attachments.ts";

const GATEWAY = "wss://one.example/|x";
const KEY = draftKey(GATEWAY, SESSION);
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Node has no FileReader; this one does what the browser's does. */
class NodeFileReader {
  result = "";
  onload: () => void = () => undefined;
  onerror: () => void = () => undefined;
  error = new Error("unreadable");
  readAsDataURL(blob: Blob): void {
    blob.arrayBuffer().then(
      (bytes) => {
        this.result = `data:;base64,${Buffer.from(bytes).toString("base64")}`;
        this.onload();
      },
      () => this.onerror(),
    );
  }
}

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.stubGlobal("FileReader", NodeFileReader);
});
afterEach(() => vi.unstubAllGlobals());

function limits(policy: Partial<GatewayHello["policy"]>): GatewayHello {
  const hello = aHello();
  return { ...hello, policy: { ...hello.policy, ...policy } };
}

const TAKES_FILES = limits({
  maxPayloadBytes: 25 * 1024 * 1024,
  attachments: { maxBytes: 2_000_000, maxImageBytes: 500_000 },
});

function setUp(hello: GatewayHello | undefined = TAKES_FILES) {
  const sent: { text: string; attachments: readonly ChatAttachment[] }[] = [];
  const connection = createConnectionStore();
  const gateway = {
    id: GATEWAY,
    name: "",
    url: GATEWAY,
    auth: "none",
    access: "chat",
    source: "person",
  } as const;
  connection.setState({ gateway });
  const navigation = createNavigationStore(SESSION);
  const drafts = createDraftStore(undefined);
  const answers: SendOutcome[] = [];
  const storage = createFileStorage(createPageDatabase());
  let ids = 0;
  const attachments = createAttachments({
    getClient: () => ({ getHello: () => hello }),
    connection,
    navigation,
    drafts,
    commands: {
      sendMessage: async (text, files = []) => {
        sent.push({ text, attachments: files });
        return answers.shift() ?? { ok: true };
      },
    },
    clock: { now: () => 1_000 },
    createId: () => `id${++ids}`,
    fileStorageOf: () => storage,
  });
  const tray = () => attachments.store.getState().trays[KEY];
  const send = async (text: string) => drafts.getState().senders[KEY]?.(text);
  return { attachments, drafts, navigation, sent, answers, storage, tray, send };
}

function aFile(name: string, content: string | readonly number[] = "some words", type = "text/plain"): File {
  return new File([typeof content === "string" ? content : Uint8Array.from(content)], name, { type });
}

const aPicture = (name: string, size = 100): File =>
  aFile(name, [...PNG, ...Array.from({ length: size - PNG.length }, () => 0)], "image/png");

const namesOf = (attachments: Attachments): readonly string[] =>
  attachments.store.getState().trays[KEY]?.files.map(({ name }) => name) ?? [];

describe("files of a draft", () => {
  it("go out with the text, in order, as the bytes that they are", async () => {
    const { attachments, sent, send, drafts } = setUp();
    await attachments.add(SESSION, [aPicture("a.png", 12), aFile("b.txt", "hello")]);
    await expect(send("look")).resolves.toEqual({ ok: true });
    expect(sent).toEqual([
      {
        text: "look",
        attachments: [
          {
            type: "image",
            mimeType: "image/png",
            fileName: "a.png",
            content: Buffer.from([...PNG, 0, 0, 0, 0]).toString("base64"),
          },
          { type: "file", mimeType: "text/plain", fileName: "b.txt", content: "aGVsbG8=" },
        ],
      },
    ]);
    expect(namesOf(attachments)).toEqual([]);
    expect(drafts.getState().senders[KEY]).toBeUndefined();
  });

  it("stay when the message is not taken", async () => {
    const { attachments, answers, send } = setUp();
    answers.push({ ok: false, message: "no room" });
    await attachments.add(SESSION, [aFile("b.txt")]);
    await expect(send("")).resolves.toEqual({ ok: false, message: "no room" });
    expect(namesOf(attachments)).toEqual(["b.txt"]);
  });

  it("wait for a file that is still looked at", async () => {
    const { attachments, sent, send } = setUp();
    const adding = attachments.add(SESSION, [aFile("late.txt")]);
    await send("");
    await adding;
    expect(sent[0]?.attachments.map(({ fileName }) => fileName)).toEqual(["late.txt"]);
  });

  it("never go to another conversation than the one they were meant for", async () => {
    const { attachments, sent, send, navigation } = setUp();
    await attachments.add(SESSION, [aFile("b.txt")]);
    const sending = send("secret");
    navigation.setState({ sessionKey: "agent:main:other" });
    await expect(sending).resolves.toMatchObject({ ok: false });
    expect(sent).toEqual([]);
    expect(namesOf(attachments)).toEqual(["b.txt"]);
  });

  it("that were added while others were sent are kept for the next message", async () => {
    const { attachments, send } = setUp();
    await attachments.add(SESSION, [aFile("one.txt")]);
    const sending = send("");
    await attachments.add(SESSION, [aFile("two.txt")]);
    await sending;
    expect(namesOf(attachments)).toEqual(["two.txt"]);
  });

  it("are there again after a reload, in order, and not once they were sent", async () => {
    const before = setUp();
    await before.attachments.add(SESSION, [aFile("b.txt", "bytes"), aPicture("a.png")]);
    const after = setUp();
    await after.attachments.open(SESSION);
    expect(namesOf(after.attachments)).toEqual(["b.txt", "a.png"]);
    expect(await after.tray()?.files[0]?.blob.text()).toBe("bytes");
    expect(after.tray()?.files[1]?.isRaster).toBe(true);
    await after.send("");
    const last = setUp();
    await last.attachments.open(SESSION);
    expect(namesOf(last.attachments)).toEqual([]);
  });

  it("of a chat whose key begins another key stay with their own", async () => {
    const before = setUp();
    await before.attachments.add(`${SESSION}|x`, [aFile("other.txt")]);
    const after = setUp();
    await after.attachments.open(SESSION);
    expect(namesOf(after.attachments)).toEqual([]);
  });

  it("that were removed do not come back with a reload", async () => {
    const { attachments, tray } = setUp();
    await attachments.add(SESSION, [aFile("b.txt"), aFile("c.txt")]);
    attachments.remove(SESSION, tray()?.files[0]?.id ?? "");
    const after = setUp();
    await vi.waitFor(async () => {
      const again = setUp();
      await again.attachments.open(SESSION);
      expect(namesOf(again.attachments)).toEqual(["c.txt"]);
    });
    expect(namesOf(after.attachments)).toEqual([]);
  });

  it("say that they are lost with the page where nothing can be stored", async () => {
    const { attachments, storage, tray } = setUp();
    vi.spyOn(storage, "put").mockRejectedValue(new DOMException("full", "QuotaExceededError"));
    await attachments.add(SESSION, [aFile("b.txt")]);
    expect(tray()).toMatchObject({ isKept: false });
    expect(namesOf(attachments)).toEqual(["b.txt"]);
  });

  it("come back with a message that is taken back to be written anew", async () => {
    const { attachments, tray } = setUp();
    attachments.givenBack({
      submissionId: "s",
      gatewayId: GATEWAY,
      sessionKey: SESSION,
      text: "",
      attachments: [{ type: "file", mimeType: "text/csv", fileName: "t.csv", content: "YSxi" }],
      state: "queued",
      ownerId: "tab",
      position: 1,
      createdAt: 1,
    });
    await vi.waitFor(() => expect(namesOf(attachments)).toEqual(["t.csv"]));
    expect(await tray()?.files[0]?.blob.text()).toBe("a,b");
  });
});

describe("a file that may not go", () => {
  async function reasonFor(file: File, hello = TAKES_FILES): Promise<string> {
    const { attachments, tray } = setUp(hello);
    await attachments.add(SESSION, [file]);
    expect(namesOf(attachments)).toEqual([]);
    return tray()?.refused[0]?.reason ?? "";
  }

  it("is empty, and says so", async () => {
    expect(await reasonFor(aFile("e.txt", ""))).toBe("The file is empty.");
  });

  it("is larger than the gateway's limit, which is named", async () => {
    const file = aFile("big.txt", "x".repeat(2_000_001));
    expect(await reasonFor(file)).toContain("files of up to 2 MB");
    expect(await reasonFor(aPicture("big.png", 500_001))).toContain("pictures of up to 500 kB");
  });

  it("is anything but a picture where the gateway names no limits, whatever it claims to be", async () => {
    const old = limits({ maxPayloadBytes: 512 * 1024 });
    expect(await reasonFor(aFile("b.txt"), old)).toContain("takes only pictures");
    expect(await reasonFor(aFile("fake.png", "no picture", "image/png"), old)).toContain(
      "takes only pictures",
    );
    expect(await reasonFor(aFile("x.svg", "<svg/>", "image/svg+xml"), old)).toContain("takes only pictures");
  });

  it("is too large for a frame of 512 KiB as base64, and can be made smaller", async () => {
    const { attachments, tray } = setUp(limits({ maxPayloadBytes: 512 * 1024 }));
    await attachments.add(SESSION, [aPicture("a.png", 300_000), aPicture("b.png", 100_000)]);
    expect(namesOf(attachments)).toEqual(["a.png"]);
    expect(tray()?.refused[0]).toMatchObject({ name: "b.png", shrinkable: expect.any(Blob) });
  });

  it("cannot be read, and the others go on", async () => {
    const { attachments, tray } = setUp();
    const broken = aFile("gone.txt");
    vi.spyOn(broken, "slice").mockReturnValue({
      arrayBuffer: () => Promise.reject(new DOMException("gone", "NotReadableError")),
    } as unknown as Blob);
    await attachments.add(SESSION, [broken, aFile("b.txt")]);
    expect(tray()?.refused[0]?.reason).toBe("The file cannot be read.");
    expect(namesOf(attachments)).toEqual(["b.txt"]);
  });

  it("is one of a hundred, beyond the twentieth", async () => {
    const { attachments, tray } = setUp();
    await attachments.add(
      SESSION,
      Array.from({ length: 100 }, (_, index) => aFile(`${index}.txt`)),
    );
    expect([namesOf(attachments).length, tray()?.refused.length]).toEqual([20, 80]);
  });

  it("loses path and hidden characters from its name, and a type that it is not", async () => {
    const { attachments, tray } = setUp();
    await attachments.add(SESSION, [
      aFile("../\u202egpj.exe", "MZ", "image/jpeg"),
      aFile("same"),
      aFile("same"),
    ]);
    expect(namesOf(attachments)).toEqual(["gpj.exe", "same", "same"]);
    expect(tray()?.files[0]?.mimeType).toBe("application/octet-stream");
  });

  it("was fine when it was added and is not under the limits at the time it is sent", async () => {
    let hello = TAKES_FILES;
    const { attachments, sent, send } = setUp();
    await attachments.add(SESSION, [aFile("b.txt")]);
    hello = limits({ maxPayloadBytes: 512 * 1024 });
    const older = setUp(hello);
    await older.attachments.open(SESSION);
    await expect(older.send("")).resolves.toMatchObject({
      ok: false,
      message: expect.stringContaining("b.txt"),
    });
    expect([sent, older.sent]).toEqual([[], []]);
    await send("");
  });
});
