import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a server of somebody else answers: the type by the ending of the path. */
export type HostFiles = Readonly<Record<string, string>>;

export interface HostServer {
  /** The same pages under any name that leads here: `dash` is `http://dash.localhost:<port>`. */
  readonly origin: (name: string) => string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  html: "text/html; charset=utf-8",
};

/** A site that is not the chat's: other name, other port, policy of its own. */
export async function startHostServer(
  files: () => HostFiles,
  headers: Readonly<Record<string, string>> = {},
): Promise<HostServer> {
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const path = (request.url ?? "/").replace(/[?#].*$/, "");
    const name = path.endsWith("/") ? `${path}index.html` : path;
    const body = files()[name];
    const type = TYPES[name.slice(name.lastIndexOf(".") + 1)] ?? "text/plain";
    for (const [header, value] of Object.entries(headers)) response.setHeader(header, value);
    response.writeHead(body === undefined ? 404 : 200, { "Content-Type": type });
    response.end(body ?? "Not found\n");
  };
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    origin: (name) => `http://${name}.localhost:${port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
