import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { findProgram } from "../../scripts/find-nginx.mjs";
import { ownHeaders, securityHeaders } from "../../scripts/security-headers.mjs";
import { freePort } from "../gateway/real-gateway.ts";
import type { NginxSettings } from "./nginx-process.ts";
import { ADA, DIST, expect, test } from "./nginx-test.ts";
import { basicAuth, type RawAnswer, rawRequest, UPGRADE } from "./raw-request.ts";

const TABLE = fileURLToPath(new URL("../../docs/headers-table.md", import.meta.url));
const PARENT = "https://dashboard.example.com";
const IMAGES = "images.example.com";

const assets = readdirSync(join(DIST, "assets"));
const asset = (pattern: RegExp): string => {
  const found = assets.find(
    (name) => pattern.test(name) && (/\.woff2$/.test(name) || existsSync(join(DIST, "assets", `${name}.br`))),
  );
  if (!found) throw new Error(`The build has no file ${pattern}.`);
  return `assets/${found}`;
};
const SCRIPT = asset(/^index-.*\.js$/);

interface Question {
  readonly kind: string;
  /** Below the page's own address, unless it begins with a slash. */
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly isSignedOut?: boolean;
  readonly isAskedAgain?: boolean;
  /** @default "everywhere" */
  readonly where?: Where;
}

const WHERE = {
  everywhere: "all",
  path: "below a path",
  gateway: "with a gateway",
  login: "with a login",
  several: "several gateways",
} as const;
type Where = keyof typeof WHERE;

const QUESTIONS: readonly Question[] = [
  { kind: "the page", path: "" },
  { kind: "the page, unchanged", path: "", isAskedAgain: true },
  { kind: "the page by its name", path: "index.html" },
  { kind: "config.json", path: "config.json" },
  { kind: "config.json, unchanged", path: "config.json", isAskedAgain: true },
  { kind: "a hashed script", path: SCRIPT },
  { kind: "a hashed script, unchanged", path: SCRIPT, isAskedAgain: true },
  { kind: "a part of a hashed script", path: SCRIPT, headers: { Range: "bytes=0-9" } },
  { kind: "a hashed script, headers only", path: SCRIPT, method: "HEAD" },
  { kind: "a hashed stylesheet", path: asset(/^index-.*\.css$/) },
  { kind: "a font", path: asset(/\.woff2$/) },
  { kind: "the icon", path: "icon.svg" },
  { kind: "the script for host pages", path: "embed.js" },
  { kind: "the page that draws diagrams", path: "diagram/" },
  { kind: "the script of that page", path: "diagram/diagram-frame.js" },
  { kind: "a hashed file that is not there", path: "assets/gone-12345678.js" },
  { kind: "a page that is not there", path: "no/such/page" },
  { kind: "a compressed twin by its name", path: `${SCRIPT}.br` },
  { kind: "a hidden file", path: ".env" },
  { kind: "a method that does more than read", path: "", method: "POST" },
  { kind: "the address without its last slash", path: "/chat", where: "path" },
  { kind: "the gateway, without a socket", path: "gateway", where: "gateway" },
  {
    kind: "the gateway, from a foreign page",
    path: "gateway",
    headers: { ...UPGRADE, Origin: "https://evil.example" },
    where: "gateway",
  },
  { kind: "a file of an answer", path: "gateway/api/artifacts/download/a.html?ticket=1", where: "gateway" },
  {
    kind: "a request whose headers are too long",
    path: "",
    headers: { "X-Long": "x".repeat(40_000) },
  },
  {
    kind: "a file of an answer, while the gateway is down",
    path: "gateway/down/api/artifacts/download/a?ticket=1",
    where: "several",
  },
  { kind: "the page, signed out", path: "", isSignedOut: true, where: "login" },
  { kind: "config.json, signed out", path: "config.json", isSignedOut: true, where: "login" },
  { kind: "the gateway, signed out", path: "gateway", isSignedOut: true, where: "login" },
  { kind: "a hashed script, signed out", path: SCRIPT, isSignedOut: true, where: "login" },
];

type Shape = "static" | "one-origin" | "identity" | "several-gateways";

const hasLogin = (shape: Shape): boolean => shape === "identity" || shape === "several-gateways";

function isAsked(shape: Shape, base: string, { where = "everywhere" }: Question): boolean {
  const answers: Record<Where, boolean> = {
    everywhere: true,
    path: base !== "/",
    gateway: shape !== "static",
    login: hasLogin(shape),
    several: shape === "several-gateways",
  };
  return answers[where];
}

/** Every answer has every header of the page's other servers, once, with their values. */
function expectSecurityHeaders(kind: string, path: string, answer: RawAnswer, gateways: readonly string[]) {
  const isSaved = /^gateway\/.*download/.test(path);
  const policy = { gateways, parents: [PARENT], images: [IMAGES] };
  const expected = {
    ...securityHeaders(policy),
    ...ownHeaders(`/${path}`, policy),
    ...(isSaved ? { "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox" } : {}),
  };
  for (const [name, value] of Object.entries(expected)) {
    // A page at the gateway's own address needs no other source.
    const shown = gateways.length === 0 ? value.replace(" ws: wss:", "") : value;
    expect(answer.headers[name.toLowerCase()], `${kind}: ${name}`).toBe(shown);
  }
  const twice = answer.names.filter((name, index) => answer.names.indexOf(name) !== index);
  expect(twice, `${kind}: headers sent twice`).toEqual([]);
  for (const name of ["x-frame-options", "x-powered-by"]) expect(answer.names, kind).not.toContain(name);
  expect(answer.headers.server, kind).toBe("nginx");
}

const policyName = ({ headers }: RawAnswer): string => {
  const policy = String(headers["content-security-policy"]);
  if (policy.endsWith("sandbox")) return "saved file";
  return policy.includes("sandbox") ? "diagram" : "page";
};

async function ask(origin: string, shape: Shape, base: string, question: Question): Promise<RawAnswer> {
  const { method = "GET", isSignedOut, isAskedAgain } = question;
  const own =
    shape === "several-gateways" ? question.path.replace(/^gateway(?!\/down)/, "gateway/red") : question.path;
  const path = own.startsWith("/") ? own : base + own;
  const login = hasLogin(shape) && !isSignedOut ? basicAuth(ADA.username, ADA.password) : {};
  const headers = { "Accept-Encoding": "gzip, br", ...login, ...question.headers };
  const answer = await rawRequest(origin, path, { method, headers });
  if (!isAskedAgain) return answer;
  const etag = answer.headers.etag ?? "";
  return rawRequest(origin, path, { method, headers: { ...headers, "If-None-Match": etag } });
}

async function askAll(origin: string, shape: Shape, base: string, gateways: readonly string[]) {
  const rows = new Map<string, string>();
  for (const question of QUESTIONS.filter((each) => isAsked(shape, base, each))) {
    const { kind, path, where = "everywhere" } = question;
    const answer = await ask(origin, shape, base, question);
    expectSecurityHeaders(`${shape} ${base} ${kind}`, path, answer, gateways);
    const { "content-type": type, "content-encoding": encoding, location } = answer.headers;
    const cache = answer.headers["cache-control"] ?? "";
    // What one person may see waits for nobody else in a cache that people share.
    if (!cache.startsWith("public"))
      expect(cache.startsWith("private"), `${shape} ${kind}`).toBe(hasLogin(shape));
    if (where === "path") expect(location).toBe(base);
    const kept = cache.replace("private, ", "");
    const cells = [WHERE[where], kind, answer.status, type ?? "", kept, encoding ?? "", policyName(answer)];
    rows.set(kind, `| ${cells.join(" | ")} |`);
  }
  return rows;
}

const INTRO = `# What nginx answers

Made and checked by \`e2e/nginx/headers.spec.ts\` with a real nginx, for every shape of \`deploy/nginx\`, at the root and
below a path; both answer the same. Every one of these answers carries all of the headers below; only the policy
differs, and \`Cross-Origin-Resource-Policy: cross-origin\` for the page that draws diagrams, which has no origin, and for
\`embed.js\`, which pages of other origins load.
`;

const HEAD = [
  "",
  "Where people sign in, `no-cache` is `private, no-cache`.",
  "",
  "| Shapes | Answer | Status | Content-Type | Cache-Control | Encoding | Policy |",
  "| --- | --- | --- | --- | --- | --- | --- |",
];

function intro(): readonly string[] {
  const headers = securityHeaders({
    gateways: ["wss://claw.example.com"],
    parents: [PARENT],
    images: [IMAGES],
  });
  const values = Object.entries(headers).map(([name, value]) => `| \`${name}\` | \`${value}\` |`);
  return [
    INTRO,
    "| Header | Value, with a gateway, a parent and a host of pictures allowed |",
    "| --- | --- |",
    ...values,
  ];
}

test("every kind of answer has its headers, in every shape, at the root and below a path", async ({
  serve,
  passwords,
  recorder,
}) => {
  const gateway = `127.0.0.1:${recorder.port}`;
  const login = { PASSWORD_FILE: passwords.path };
  const shapes: Readonly<Record<Shape, NginxSettings>> = {
    static: { CONNECT: "wss://claw.example.com/gateway ws://127.0.0.1:18789" },
    "one-origin": { GATEWAY: gateway },
    identity: { GATEWAY: gateway, ...login },
    "several-gateways": {
      GATEWAYS: `red=${gateway} down=127.0.0.1:1`,
      ACCESS: "ada@example.com=red,down",
      ...login,
    },
  };
  const table = new Map<string, string>();
  for (const shape of Object.keys(shapes) as Shape[]) {
    const gateways = shape === "static" ? ["wss://claw.example.com", "ws://127.0.0.1:18789"] : [];
    for (const base of ["/", "/chat/"]) {
      const port = await freePort();
      const site = { SHAPE: shape, BASE_PATH: base, PARENTS: PARENT, IMAGE_HOSTS: IMAGES };
      await serve(port, { ...site, ...shapes[shape] });
      for (const [kind, row] of await askAll(`http://127.0.0.1:${port}`, shape, base, gateways)) {
        expect(table.get(kind) ?? row, `${shape} ${base} answers as the others`).toBe(row);
        table.set(kind, row);
      }
    }
  }
  const rows = QUESTIONS.map(({ kind }) => table.get(kind));
  expect(rows, "every question was asked somewhere").not.toContain(undefined);
  const text = [...intro(), ...HEAD, ...rows, ""].join("\n");
  if (process.env["WRITE_HEADERS_TABLE"]) writeFileSync(TABLE, text);
  expect(readFileSync(TABLE, "utf8"), "run with WRITE_HEADERS_TABLE=1 and read what changed").toBe(text);
});

test("the browser gets the compressed twin that it can read, and none that it refuses", async ({ serve }) => {
  const port = await freePort();
  await serve(port, { SHAPE: "static", CONNECT: "any", BASE_PATH: "/chat/" });
  const plain = readFileSync(join(DIST, SCRIPT));
  const wishes: readonly (readonly [string | undefined, string | undefined])[] = [
    ["br", "br"],
    ["gzip, deflate, br, zstd", "br"],
    ["gzip", "gzip"],
    ["BR;q=0.5", "br"],
    ["gzip;q=1.0, br;q=0.001", "br"],
    ["br;q=0, gzip", "gzip"],
    ["br; q=0.000 , gzip;q=0.2", "gzip"],
    ["br;q=0, gzip;q=0", undefined],
    ["brotli", undefined],
    ["x-br, abr, xgzip", undefined],
    ["identity", undefined],
    ["", undefined],
    [undefined, undefined],
  ];
  for (const [wish, encoding] of wishes) {
    const headers = wish === undefined ? {} : { "Accept-Encoding": wish };
    const answer = await rawRequest(`http://127.0.0.1:${port}`, `/chat/${SCRIPT}`, { headers });
    expect(answer.headers["content-encoding"], String(wish)).toBe(encoding);
    expect(answer.headers.vary).toBe("Accept-Encoding");
    expect(answer.headers["content-type"]).toBe("text/javascript; charset=utf-8");
    const body =
      encoding === "br"
        ? brotliDecompressSync(answer.body)
        : encoding
          ? gunzipSync(answer.body)
          : answer.body;
    expect(body.equals(plain), String(wish)).toBe(true);
  }
});

test("nothing but the files of the page can be read", async ({ serve }) => {
  const folder = await mkdtemp(join(tmpdir(), "gangway-files-"));
  try {
    const root = join(folder, "root");
    await mkdir(join(root, ".git"), { recursive: true });
    copyFileSync(join(DIST, "index.html"), join(root, "index.html"));
    for (const [name, text] of [
      ["../secret.html", "secret"],
      [".git/config", "secret"],
      [".env", "secret"],
      ["notes.sql", "secret"],
      ["app.js.map", "secret"],
      ["config.json", '{"gateways":[]}'],
    ] as const)
      await writeFile(join(root, name), text);
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    await serve(port, { SHAPE: "static", CONNECT: "any", BASE_PATH: "/chat/", ROOT: root });
    for (const path of [
      "/secret.html",
      "/chat/../secret.html",
      "/chat/%2e%2e/secret.html",
      "/chat/..%2fsecret.html",
      "/chat//../../secret.html",
      "/chat/.git/config",
      "/chat/%2egit/config",
      "/chat/.env",
      "/chat/notes.sql",
      "/chat/app.js.map",
      "/chat/index.html.gz",
      "/chat/assets/",
      "/index.html",
      "/",
      "/chat/index.html/",
      "/chat/index.html%00.js",
      "/chatter/index.html",
    ]) {
      const { status, body } = await rawRequest(origin, path);
      expect([400, 404], path).toContain(status);
      expect(body.toString(), path).not.toContain("secret");
    }
    for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"]) {
      const answer = await rawRequest(origin, "/chat/", { method });
      expect([answer.status, answer.headers.allow], method).toEqual([405, "GET, HEAD"]);
    }
    // The folder's own configuration is the one that counts.
    expect((await rawRequest(origin, "/chat/config.json")).body.toString()).toBe('{"gateways":[]}');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("with a certificate everything is encrypted, and unencrypted requests are sent there", async ({
  serve,
}) => {
  const folder = await mkdtemp(join(tmpdir(), "gangway-tls-"));
  try {
    const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
    execFileSync(
      findProgram("openssl") ?? "",
      [
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=chat.example.test",
        "-keyout",
        key,
        "-out",
        certificate,
      ],
      { stdio: "ignore" },
    );
    await mkdir(join(folder, ".well-known", "acme-challenge"), { recursive: true });
    await writeFile(join(folder, ".well-known", "acme-challenge", "proof"), "proved");
    const [port, plainPort] = [await freePort(), await freePort()];
    await serve(port, {
      SHAPE: "static",
      CONNECT: "wss://claw.example.com",
      PARENTS: PARENT,
      IMAGE_HOSTS: IMAGES,
      ORIGIN: `https://127.0.0.1:${port}`,
      TLS_CERTIFICATE: certificate,
      TLS_KEY: key,
      HSTS_SECONDS: "300",
      REDIRECT_LISTEN: `127.0.0.1:${plainPort}`,
      ACME_ROOT: folder,
    });
    const page = await rawRequest(`https://127.0.0.1:${port}`, "/");
    expect([page.status, page.headers["strict-transport-security"]]).toEqual([200, "max-age=300"]);
    const away = await rawRequest(`http://127.0.0.1:${plainPort}`, "/x?y=1", {
      headers: { Host: "evil.example" },
    });
    expect([away.status, away.headers.location]).toEqual([301, `https://127.0.0.1:${port}/x?y=1`]);
    expectSecurityHeaders("the redirect", "x", away, ["wss://claw.example.com"]);
    const proof = await rawRequest(`http://127.0.0.1:${plainPort}`, "/.well-known/acme-challenge/proof");
    expect(proof.body.toString()).toBe("proved");
  } finally {
    await rm(folder, { recursive: true });
  }
});
