// @vitest-environment node
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { securityHeaders } from "./security-headers.mjs";
import { chooseEncoding, startServer } from "./serve.mjs";

const PAGE = `<!doctype html>${"<p>text</p>".repeat(200)}`;
const SCRIPT = `console.log(${"1 + ".repeat(1000)}1)`;

/** @type {string} */
let folder;
/** @type {(() => Promise<void>)[]} */
const closers = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gangway-serve-"));
  await mkdir(join(folder, "dist", "assets"), { recursive: true });
  await writeFile(join(folder, "secret.txt"), "secret");
  await writeFile(join(folder, "dist", "index.html"), PAGE);
  await writeFile(join(folder, "dist", ".hidden"), "hidden");
  await writeFile(join(folder, "dist", "assets", "app-1.js"), SCRIPT);
  await writeFile(join(folder, "dist", "assets", "app-1.js.br"), brotliCompressSync("ready made"));
  await symlink(join(folder, "secret.txt"), join(folder, "dist", "link.txt"));
});

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  await rm(folder, { recursive: true });
});

/** @param {Omit<Parameters<typeof startServer>[0], "dir">} [options] */
async function serve(options) {
  const { url, close } = await startServer({ dir: join(folder, "dist"), ...options });
  closers.push(close);
  return url;
}

/**
 * One request with the path exactly as written: `fetch` would tidy it up.
 *
 * @param {string} url
 * @param {string} path
 * @param {{ method?: string, headers?: Record<string, string> }} [options]
 * @returns {Promise<{ status: number, headers: import("node:http").IncomingHttpHeaders, body: Buffer }>}
 */
function get(url, path, options = {}) {
  const { hostname, port } = new URL(url);
  return new Promise((done, fail) => {
    request({ hostname, port, path, agent: false, ...options }, (response) => {
      /** @type {Buffer[]} */
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    })
      .on("error", fail)
      .end();
  });
}

describe("startServer", () => {
  it("sends the production headers with every kind of answer", async () => {
    const url = await serve({ gatewayUrl: "wss://claw.example.com/gateway" });
    const { etag = "" } = (await get(url, "/")).headers;
    const answers = [
      await get(url, "/"),
      await get(url, "/assets/app-1.js"),
      await get(url, "/config.json"),
      await get(url, "/nowhere"),
      await get(url, "/", { method: "POST" }),
      await get(url, "/", { method: "HEAD" }),
      await get(url, "/", { headers: { "if-none-match": etag } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 404, 405, 200, 304]);
    for (const { headers } of answers) {
      for (const [name, value] of Object.entries(
        securityHeaders({ gateways: ["wss://claw.example.com/gateway"] }),
      )) {
        expect(headers[name.toLowerCase()]).toBe(value);
      }
    }
  });

  it("allows sockets to the preset gateway alone", async () => {
    const { headers } = await get(await serve({ gatewayUrl: "ws://127.0.0.1:18789" }), "/");
    expect(headers["content-security-policy"]).toContain("connect-src 'self' ws://127.0.0.1:18789;");
  });

  it("allows any socket while no gateway is preset", async () => {
    const { headers } = await get(await serve(), "/");
    expect(headers["content-security-policy"]).toContain("connect-src 'self' ws: wss:;");
  });

  it("allows sockets to the gateways that config.json names", async () => {
    await writeFile(
      join(folder, "dist", "config.json"),
      JSON.stringify({
        gateways: [{ url: "wss://a.example" }, { url: "wss://b.example/x" }, { url: "/gateway" }],
      }),
    );
    const { headers } = await get(await serve(), "/");
    expect(headers["content-security-policy"]).toContain(
      "connect-src 'self' wss://a.example wss://b.example;",
    );
  });

  it("lets the parents and the pictures' hosts of config.json take part, and nothing that is neither", async () => {
    const config = {
      embed: { parents: ["https://portal.example.com", "https://x.example; script-src *", "*", 7] },
      images: { hosts: ["pictures.example.com", "*", "x' 'unsafe-inline"] },
    };
    const { headers } = await get(await serve({ config }), "/");
    const policy = String(headers["content-security-policy"]).split("; ");
    expect(policy).toContain("frame-ancestors 'self' https://portal.example.com");
    expect(policy).toContain("img-src 'self' data: blob: https://pictures.example.com");
    expect(policy.filter((directive) => directive.startsWith("script-src"))).toEqual(["script-src 'self'"]);
  });

  it("answers an empty configuration where there is none", async () => {
    const { status, headers, body } = await get(await serve(), "/config.json");
    expect([status, headers["cache-control"], body.toString()]).toEqual([200, "no-cache", "{}"]);
  });

  it("puts the preset gateway in place of the file's gateways and keeps the rest", async () => {
    await writeFile(
      join(folder, "dist", "config.json"),
      JSON.stringify({ title: "Acme", gateways: [], defaultGateway: "lab" }),
    );
    const url = await serve({ gatewayUrl: "ws://127.0.0.1:18789", auth: "password" });
    expect(JSON.parse((await get(url, "/config.json")).body.toString())).toEqual({
      title: "Acme",
      gateways: [{ id: "default", name: "127.0.0.1:18789", url: "ws://127.0.0.1:18789", auth: "password" }],
    });
  });

  it("hands out the file compressed at build time where there is one", async () => {
    const url = await serve();
    const { headers, body } = await get(url, "/assets/app-1.js", {
      headers: { "accept-encoding": "gzip, br" },
    });
    expect(headers["content-encoding"]).toBe("br");
    expect(headers["vary"]).toBe("Accept-Encoding");
    expect(brotliDecompressSync(body).toString()).toBe("ready made");
  });

  it("compresses by itself what nothing compressed before", async () => {
    const url = await serve();
    const { headers, body } = await get(url, "/", { headers: { "accept-encoding": "gzip" } });
    expect(headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(body).toString()).toBe(PAGE);
  });

  it("sends plain bytes to those who ask for no compression", async () => {
    const { headers, body } = await get(await serve(), "/assets/app-1.js");
    expect(headers["content-encoding"]).toBeUndefined();
    expect(headers["content-type"]).toBe("text/javascript; charset=utf-8");
    expect(body.toString()).toBe(SCRIPT);
  });

  it("lets browsers keep hashed assets for good, and the page not at all", async () => {
    const url = await serve();
    expect((await get(url, "/assets/app-1.js")).headers["cache-control"]).toContain("immutable");
    expect((await get(url, "/?x=1")).headers["cache-control"]).toBe("no-cache");
  });

  it("serves a new build without a restart", async () => {
    const url = await serve();
    await get(url, "/");
    await writeFile(join(folder, "dist", "index.html"), "<!doctype html>new");
    expect((await get(url, "/")).body.toString()).toBe("<!doctype html>new");
  });

  it.each([
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/assets/..%2f..%2fsecret.txt",
    "/..%5csecret.txt",
    "/link.txt",
    "/.hidden",
    "/%00",
    "/%E0%A4%A",
    "/assets",
    "//secret.txt",
  ])("finds nothing at %s", async (path) => {
    expect((await get(await serve(), path)).status).toBe(404);
  });

  it("fails when the port is taken", async () => {
    const { port } = new URL(await serve());
    await expect(serve({ port: Number(port) })).rejects.toThrow("EADDRINUSE");
  });
});

describe("chooseEncoding", () => {
  it.each([
    ["br, gzip", "br"],
    ["gzip", "gzip"],
    ["br;q=0, gzip;q=0.5", "gzip"],
    ["*", "br"],
    ["identity", undefined],
    [undefined, undefined],
  ])("answers %s with %s", (header, encoding) => {
    expect(chooseEncoding(header)).toBe(encoding);
  });
});
