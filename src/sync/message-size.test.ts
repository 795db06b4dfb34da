import { describe, expect, it } from "vitest";
import { type ChatAttachment, GatewayPayloadError } from "../gateway-client/index.ts";
import { SESSION } from "../test/builders.ts";
import { settled } from "../test/fake-client.ts";
import { createOutboxPage } from "../test/outbox-page.ts";
import { createPage, createWorld } from "../test/scripted-page.ts";

/** What 2026.2.9 accepts in one frame, and what is kept free around a message. */
const MAX_PAYLOAD = 524_288;
const FRAME = 1024;

async function setUp() {
  const world = createWorld({ protocol: 3 });
  const page = createPage(world);
  await world.elapse(200);
  const sends = () => world.gateway.requests.filter(({ method }) => method === "chat.send").length;
  return { world, page, sends };
}

/** Text that takes exactly so many bytes as JSON. */
function textOf(bytes: number, unit = "x"): string {
  const size = new TextEncoder().encode(JSON.stringify(unit)).length - 2;
  const count = Math.floor((bytes - 2) / size);
  return unit.repeat(count) + "x".repeat(bytes - 2 - count * size);
}

describe("a text as large as a message may be", () => {
  it.each([
    ["plain", "x"],
    ["full of line breaks, which take two bytes each", "\n"],
    ["in a script that takes three bytes a letter", "字"],
  ])("is sent when it is %s (case 106) (case 107)", async (_what, unit) => {
    const { world, page, sends } = await setUp();
    const text = textOf(MAX_PAYLOAD - FRAME, unit);
    expect(new TextEncoder().encode(JSON.stringify(text)).length).toBe(MAX_PAYLOAD - FRAME);
    const outcome = page.commands.sendMessage(text);
    await world.elapse(2_000);
    expect(await outcome).toEqual({ ok: true });
    expect(sends()).toBe(1);
    expect(page.status()).toBe("ready");
  });

  it.each([["x"], ["\n"], ["字"], ["\u0001"]])(
    "and one byte more is refused before anything is stored or sent, with the limit (case 106) (R30)",
    async (unit) => {
      const { world, page, sends } = await setUp();
      const outcome = page.commands.sendMessage(textOf(MAX_PAYLOAD - FRAME + 1, unit));
      await world.elapse(60_000);
      expect(await outcome).toEqual({ ok: false, message: expect.stringContaining("512 KB") });
      expect([sends(), page.lines(), page.status()]).toEqual([0, [], "ready"]);
    },
  );

  it("and a paste of two megabytes is refused without ending the line (case 107)", async () => {
    const { world, page, sends } = await setUp();
    const outcome = page.commands.sendMessage("paste ".repeat(350_000));
    await world.elapse(60_000);
    expect((await outcome).ok).toBe(false);
    expect(sends()).toBe(0);
    expect(new Set(world.gateway.requests.map(({ connectionId }) => connectionId)).size).toBe(1);
  });
});

function file(fileName: string, content = "QUJD"): ChatAttachment {
  return { type: "file", mimeType: "application/octet-stream", fileName, content };
}

describe("the files of a message", () => {
  it.each([
    ["one with nothing in it", [file("empty.txt", "")]],
    ["a hundred", Array.from({ length: 100 }, (_, index) => file(`file ${index}.bin`))],
    [
      "some with a path, a hidden direction or markup in their names",
      [file("../../etc/passwd"), file("C:\\x\u202egpj.exe"), file('"><img src=x onerror=alert(1)>')],
    ],
  ])("are stored, shown and sent as they are: %s (case 106)", async (_what, attachments) => {
    const page = await createOutboxPage();
    await page.outbox.submit(SESSION, "look", attachments);
    await settled();
    expect(page.client.requests.at(-1)).toMatchObject({ method: "chat.send", params: { attachments } });
    const row = page.store.getState().rows.get("user:m1");
    expect(row?.type === "user" ? row.attachments.map(({ name }) => name) : []).toEqual(
      attachments.map(({ fileName }) => fileName),
    );
    expect(page.rows.get("m1")?.attachments).toEqual(attachments);
  });

  it("that are together too large are refused before a byte leaves, kept, and not tried again (case 106) (R30)", async () => {
    const page = await createOutboxPage();
    page.client.answer("chat.send", () => {
      throw new GatewayPayloadError({ message: "", sizeBytes: 600_000, maxBytes: MAX_PAYLOAD });
    });
    const attachments = [file("large.bin", "QUJD".repeat(1_000))];
    await page.outbox.submit(SESSION, "look", attachments);
    await settled();
    page.breakLine();
    await page.connect();
    await page.elapse(600_000);
    expect(page.sentKeys()).toEqual(["m1"]);
    expect(page.rows.get("m1")).toMatchObject({
      state: "refused",
      failure: expect.stringContaining("512 KB"),
      attachments,
    });
  });
});
