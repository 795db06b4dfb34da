import { createServer } from "node:http";
import { WebSocket } from "ws";
import { freePort } from "../gateway/real-gateway.ts";
import { ADA, expect, NOBODYS_ADDRESS, test } from "./nginx-test.ts";
import { basicAuth, rawRequest, UPGRADE } from "./raw-request.ts";

const FORGED = {
  "X-Forwarded-User": "root@example.com",
  "X-Auth-Request-Email": "root@example.com",
  "X-Forwarded-For": "10.0.0.1",
  "X-Real-IP": "10.0.0.1",
  "X-Forwarded-Host": "evil.example",
  "X-OpenClaw-Scopes": "operator.admin",
  "Tailscale-User-Login": "root@example.com",
  "Cf-Access-Authenticated-User-Email": "root@example.com",
  Forwarded: "for=10.0.0.1",
  Cookie: "session=1",
} as const;

const auth = basicAuth(ADA.username, ADA.password);

test("nothing that a browser says about itself reaches the gateway", async ({
  serve,
  passwords,
  recorder,
}) => {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  await serve(port, {
    SHAPE: "identity",
    GATEWAY: `127.0.0.1:${recorder.port}`,
    PASSWORD_FILE: passwords.path,
  });
  const before = recorder.requests.length;
  const headers = { ...UPGRADE, ...FORGED, ...auth, Origin: origin };
  expect((await rawRequest(origin, "/gateway?token=1&scopes=all", { headers })).status).toBe(101);
  const file = await rawRequest(origin, "/gateway/api/artifacts/download/a.html?ticket=7", {
    headers: { ...FORGED, ...auth },
  });
  const media = "/gateway/api/chat/media/outgoing/agent%3Amain%3Aa%20b/1/full?mediaTicket=8";
  await rawRequest(origin, media, { headers: { ...FORGED, ...auth } });
  expect(recorder.requests.length).toBe(before + 3);
  const [socket, download, picture] = recorder.requests.slice(before);
  expect(socket).toMatchObject({ method: "UPGRADE", url: "/" });
  expect(download).toMatchObject({ method: "GET", url: "/api/artifacts/download/a.html?ticket=7" });
  expect(picture?.url).toBe("/api/chat/media/outgoing/agent:main:a%20b/1/full?mediaTicket=8");
  for (const seen of [socket, download, picture]) {
    expect(seen?.headers).toMatchObject({ "x-forwarded-for": "127.0.0.1" });
    // A ticket opens a file for whoever has it; only the socket needs a person.
    expect(seen?.headers["x-forwarded-user"]).toBe(seen === socket ? ADA.username : undefined);
    expect(seen?.headers).not.toHaveProperty("x-openclaw-scopes");
    expect(Object.keys(seen?.headers ?? {})).not.toContain("authorization");
    expect(JSON.stringify(seen)).not.toMatch(
      /root@example|10\.0\.0\.1|evil\.example|session=1|operator\.admin/,
    );
  }
  expect(socket?.headers).toMatchObject({ origin, host: new URL(origin).host });
  // What an agent wrote is saved, never shown as a page of this origin.
  expect(file.headers).toMatchObject({
    "content-disposition": "attachment",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "x-content-type-options": "nosniff",
  });
  expect(file.headers).not.toHaveProperty("set-cookie");
  expect(file.headers).not.toHaveProperty("access-control-allow-origin");
});

test("a foreign page opens no socket with somebody's login, neither through nginx nor past it (CVE-2026-32302)", async ({
  serve,
  ports,
  passwords,
  gateways,
}) => {
  const origin = `http://127.0.0.1:${ports.identity}`;
  const gateway = new URL(gateways.behindLogin.url).host;
  await serve(ports.identity, {
    SHAPE: "identity",
    GATEWAY: gateway,
    PASSWORD_FILE: passwords.path,
    CLIENT_ADDRESS: NOBODYS_ADDRESS,
  });
  const open = (headers: Readonly<Record<string, string>>) =>
    rawRequest(origin, "/gateway", { headers: { ...UPGRADE, ...auth, ...headers } });
  expect((await open({ Origin: origin })).status).toBe(101);
  for (const foreign of [
    "https://evil.example",
    "null",
    `${origin}.evil.example`,
    `${origin}0`,
    "http://127.0.0.1",
  ])
    expect((await open({ Origin: foreign })).status, foreign).toBe(403);
  expect((await open({})).status, "no origin at all").toBe(403);

  // The same words, said to the gateway as the proxy would say them.
  const closed = await new Promise<string>((done) => {
    const socket = new WebSocket(`ws://${gateway}`, {
      headers: {
        Origin: "https://evil.example",
        "X-Forwarded-For": NOBODYS_ADDRESS,
        "X-Forwarded-User": ADA.username,
      },
    });
    socket.on("message", (data) => {
      const frame = JSON.parse(String(data)) as {
        event?: string;
        ok?: boolean;
        error?: { details?: object };
      };
      if (frame.event !== "connect.challenge") return done(JSON.stringify(frame));
      const client = { id: "webchat-ui", version: "1", platform: "linux", mode: "webchat" };
      const params = { minProtocol: 3, maxProtocol: 4, client, role: "operator", scopes: ["operator.read"] };
      socket.send(JSON.stringify({ type: "req", id: "1", method: "connect", params }));
    });
    socket.on("close", (code, reason) => done(`${code} ${reason.toString()}`));
  });
  expect(closed).toContain("CONTROL_UI_ORIGIN_NOT_ALLOWED");
});

test("of a gateway only the socket and the files of answers can be reached", async ({ serve, recorder }) => {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  await serve(port, { SHAPE: "one-origin", GATEWAY: `127.0.0.1:${recorder.port}`, BASE_PATH: "/chat/" });
  const before = recorder.requests.length;
  for (const [path, status] of [
    ["/chat/gateway", 426],
    ["/chat/gateway/", 404],
    ["/chat/gateway/chat", 404],
    ["/chat/gateway/api/sessions", 404],
    ["/chat/gateway/api/artifacts/download", 404],
    ["/chat/gateway/api/artifacts/download/../../sessions", 404],
    ["/chat/gateway/api/artifacts/download/%2e%2e/%2e%2e/sessions", 404],
    ["/chat/gateway/v1/chat/completions", 404],
    ["/gateway", 404],
  ] as const)
    expect((await rawRequest(origin, path)).status, path).toBe(status);
  const options = { method: "POST", headers: { ...UPGRADE, Origin: origin } };
  expect((await rawRequest(origin, "/chat/gateway", options)).status).toBe(405);
  expect(
    (await rawRequest(origin, "/chat/gateway/api/artifacts/download/x", { method: "POST" })).status,
  ).toBe(405);
  expect(recorder.requests).toHaveLength(before);
});

test("a person of one team gets nowhere near another team's gateway", async ({
  serve,
  passwords,
  recorder,
}) => {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const gateway = `127.0.0.1:${recorder.port}`;
  await serve(port, {
    SHAPE: "several-gateways",
    GATEWAYS: `red=${gateway} blue=${gateway} blue-2=${gateway}`,
    ACCESS: "ada@example.com=red,blue-2 bob=blue",
    PASSWORD_FILE: passwords.path,
  });
  const before = recorder.requests.length;
  const open = async (path: string, headers: Readonly<Record<string, string>>) =>
    (await rawRequest(origin, path, { headers: { ...UPGRADE, Origin: origin, ...headers } })).status;
  expect(await open("/gateway/red", auth)).toBe(101);
  expect(await open("/gateway/blue-2", auth)).toBe(101);
  expect(await open("/gateway/blue", auth)).toBe(403);
  expect(await open("/gateway/red", {})).toBe(403);
  expect(await open("/gateway/red", basicAuth("ada@example.com", "guess"))).toBe(403);
  expect(await open("/gateway/green", auth)).toBe(404);
  // Names are told apart exactly, whatever is put around them.
  expect(await open("/gateway/red", basicAuth("Ada@example.com", ADA.password))).toBe(403);
  expect(await open("/gateway/red", { "X-Forwarded-User": "ada@example.com" })).toBe(403);
  expect((await rawRequest(origin, "/gateway/blue", { headers: auth })).status).toBe(403);
  expect((await rawRequest(origin, "/gateway/red", { headers: auth })).status).toBe(426);
  const file = "/gateway/blue/api/artifacts/download/x?ticket=1";
  expect((await rawRequest(origin, file, { headers: auth })).status).toBe(403);
  expect(recorder.requests).toHaveLength(before + 2);
});

test("with oauth2-proxy the page leads to the login, and files and sockets say plainly that it is over", async ({
  serve,
  recorder,
}) => {
  // What oauth2-proxy promises: 202 with the person in a header, or 401.
  const proxy = createServer((request, response) => {
    if (request.url?.startsWith("/oauth2/start")) {
      response.writeHead(302, { Location: "https://idp.example/" }).end();
      return;
    }
    const isKnown = request.headers.cookie === "_oauth2_proxy=ada";
    if (isKnown) response.setHeader("X-Auth-Request-Email", "ada@example.com");
    if (isKnown) response.setHeader("Set-Cookie", "_oauth2_proxy=renewed");
    response.writeHead(isKnown ? 202 : 401).end();
  });
  await new Promise<void>((done) => proxy.listen(0, "127.0.0.1", done));
  const address = proxy.address();
  try {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    await serve(port, {
      SHAPE: "identity",
      BASE_PATH: "/chat/",
      LOGIN: "oauth2-proxy",
      OAUTH2_PROXY: `127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
      GATEWAY: `127.0.0.1:${recorder.port}`,
    });
    const out = await rawRequest(origin, "/chat/");
    expect([out.status, out.headers.location]).toEqual([302, "/oauth2/start?rd=/chat/"]);
    expect((await rawRequest(origin, "/oauth2/start?rd=/chat/")).headers.location).toBe(
      "https://idp.example/",
    );
    expect((await rawRequest(origin, "/oauth2/auth")).status).toBe(404);
    expect((await rawRequest(origin, "/chat/config.json")).status).toBe(403);
    const upgrade = { ...UPGRADE, Origin: origin };
    const forged = { ...upgrade, "X-Auth-Request-Email": "ada@example.com" };
    expect((await rawRequest(origin, "/chat/gateway", { headers: forged })).status).toBe(403);

    const Cookie = "_oauth2_proxy=ada";
    const page = await rawRequest(origin, "/chat/", { headers: { Cookie } });
    expect([page.status, page.headers["set-cookie"]]).toEqual([200, ["_oauth2_proxy=renewed"]]);
    expect((await rawRequest(origin, "/chat/config.json", { headers: { Cookie } })).status).toBe(200);
    expect((await rawRequest(origin, "/chat/gateway", { headers: { ...upgrade, Cookie } })).status).toBe(101);
    expect(recorder.requests.at(-1)?.headers).toMatchObject({ "x-forwarded-user": "ada@example.com" });
    expect(recorder.requests.at(-1)?.headers).not.toHaveProperty("cookie");
  } finally {
    await new Promise((done) => proxy.close(done));
  }
});
