import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { WebSocket } from "ws";

/** A second client of the gateway, to prepare sessions and to see what the page cannot show. */
export interface GatewaySocket {
  readonly hello: Record<string, unknown>;
  request(method: string, params?: Record<string, unknown>): Promise<Record<string, unknown>>;
  close(): void;
}

interface Frame {
  readonly type: string;
  readonly id?: string;
  readonly event?: string;
  readonly ok?: boolean;
  readonly payload?: Record<string, unknown>;
  readonly error?: { readonly message?: string };
}

const SCOPES = [
  "operator.admin",
  "operator.read",
  "operator.write",
  "operator.approvals",
  "operator.questions",
];
const CLIENT = { id: "gateway-client", version: "0.0.0", platform: "linux", mode: "backend" };

/** What opens the gateway; a token is part of what the device signs. */
export type GatewaySecret = { readonly token: string } | { readonly password: string };

function signedDevice(challenge: Record<string, unknown>, token: string) {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const rawKey = publicKey.export({ type: "spki", format: "der" }).subarray(-32);
  const id = createHash("sha256").update(rawKey).digest("hex");
  const nonce = String(challenge["nonce"]);
  const signedAt = Number(challenge["ts"]);
  const payload = [
    "v2",
    id,
    CLIENT.id,
    CLIENT.mode,
    "operator",
    SCOPES.join(","),
    signedAt,
    token,
    nonce,
  ].join("|");
  const signature = sign(null, Buffer.from(payload), privateKey).toString("base64url");
  return { id, publicKey: rawKey.toString("base64url"), signature, signedAt, nonce };
}

/** Connects with every scope; rejects when the gateway refuses or does not answer in time. */
export async function connectToGateway(url: string, auth: GatewaySecret): Promise<GatewaySocket> {
  const socket = new WebSocket(url);
  let closed: Error | undefined;
  const pending = new Map<string, { done(frame: Frame): void; fail(error: Error): void }>();
  let onChallenge: (payload: Record<string, unknown>) => void = () => undefined;
  const challenge = new Promise<Record<string, unknown>>((done, fail) => {
    onChallenge = done;
    socket.on("error", fail);
    socket.on("close", (code, reason) => {
      const error = new Error(`The gateway closed the socket: ${code} ${reason.toString()}`);
      closed = error;
      fail(error);
      for (const { fail: failRequest } of pending.values()) failRequest(error);
    });
  });
  socket.on("message", (data) => {
    const frame = JSON.parse(String(data)) as Frame;
    if (frame.event === "connect.challenge") onChallenge(frame.payload ?? {});
    if (frame.type === "res" && frame.id !== undefined) {
      pending.get(frame.id)?.done(frame);
      pending.delete(frame.id);
    }
  });

  const request: GatewaySocket["request"] = async (method, params = {}) => {
    // What is sent on a closed socket is dropped without a word, and its answer would be waited for without end.
    if (closed) throw closed;
    const id = randomUUID();
    const answer = new Promise<Frame>((done, fail) => pending.set(id, { done, fail }));
    socket.send(JSON.stringify({ type: "req", id, method, params }));
    const { ok, payload, error } = await answer;
    if (!ok) throw new Error(`${method}: ${error?.message ?? "refused"}`);
    return payload ?? {};
  };

  const timeout = setTimeout(() => socket.terminate(), 10_000);
  try {
    const device = signedDevice(await challenge, "token" in auth ? auth.token : "");
    const hello = await request("connect", {
      minProtocol: 3,
      maxProtocol: 4,
      client: CLIENT,
      role: "operator",
      scopes: SCOPES,
      caps: [],
      auth,
      device,
    });
    return { hello, request, close: () => socket.close() };
  } catch (error) {
    socket.terminate();
    throw error;
  } finally {
    clearTimeout(timeout);
  }
}
