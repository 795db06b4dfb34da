import { createServer, type IncomingHttpHeaders } from "node:http";
import { WebSocketServer } from "ws";

interface Recorded {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

export interface Recorder {
  readonly port: number;
  /** Every request and every upgrade that came through, oldest first. */
  readonly requests: readonly Recorded[];
  /** Answers the upgrades of nobody. */
  close(): Promise<void>;
}

/** Stands where a gateway stands, and keeps what reached it. */
export async function startRecorder(): Promise<Recorder> {
  const requests: Recorded[] = [];
  const server = createServer((request, response) => {
    requests.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers });
    // As hostile as an answer can be.
    response.writeHead(200, {
      "Content-Type": "text/html",
      "Content-Disposition": "inline",
      "Content-Security-Policy": "script-src *",
      "Set-Cookie": "stolen=1",
      "Access-Control-Allow-Origin": "*",
    });
    response.end("<script>1</script>");
  });
  const sockets = new WebSocketServer({ server });
  sockets.on("connection", (_socket, request) => {
    requests.push({ method: "UPGRADE", url: request.url ?? "", headers: request.headers });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    requests,
    close: () =>
      new Promise((done) => {
        for (const socket of sockets.clients) socket.terminate();
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
