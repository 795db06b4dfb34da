import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { request as httpsRequest } from "node:https";

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Names in small letters, each as often as it was sent. */
  readonly names: readonly string[];
  readonly body: Buffer;
}

interface RawOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request with the path exactly as written: `fetch` would tidy it up, and follow redirects. */
export function rawRequest(origin: string, path: string, options: RawOptions = {}): Promise<RawAnswer> {
  const { protocol, hostname, port } = new URL(origin);
  const request = protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((done, fail) => {
    const sent = request(
      { hostname, port, path, agent: false, rejectUnauthorized: false, ...options },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () =>
          done({
            status: response.statusCode ?? 0,
            headers: response.headers,
            names: response.rawHeaders
              .filter((_, index) => index % 2 === 0)
              .map((name) => name.toLowerCase()),
            body: Buffer.concat(parts),
          }),
        );
      },
    );
    sent.on("upgrade", (response, socket) => {
      socket.destroy();
      done({ status: response.statusCode ?? 0, headers: response.headers, names: [], body: Buffer.alloc(0) });
    });
    sent.on("error", fail);
    sent.end();
  });
}

/** What a browser sends to open a socket. */
export const UPGRADE = {
  Connection: "Upgrade",
  Upgrade: "websocket",
  "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
  "Sec-WebSocket-Version": "13",
} as const;

export const basicAuth = (user: string, password: string) => ({
  Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`,
});
