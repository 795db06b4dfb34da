import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const FILES: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  "/": { file: "index.html", type: "text/html" },
  "/floor.mjs": { file: "floor.mjs", type: "text/javascript" },
};

/** Serves the floor page as it is: uncompressed, because there is nothing to gain. */
export async function startFloor(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const found = FILES[new URL(request.url ?? "/", "http://floor").pathname];
    if (!found) {
      response.writeHead(404).end();
      return;
    }
    readFile(new URL(found.file, import.meta.url)).then(
      (content) => response.writeHead(200, { "Content-Type": `${found.type}; charset=utf-8` }).end(content),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
