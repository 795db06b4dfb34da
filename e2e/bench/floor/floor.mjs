/**
 * The least a page must do to chat with a gateway: the handshake, the history, and every piece of an answer appended
 * to a text node. No Markdown, no list. No client can be much faster.
 */
const CLIENT = { id: "webchat-ui", version: "0.0.0", platform: "web", mode: "webchat" };
const SCOPES = ["operator.read", "operator.write"];
const {
  gateway = "",
  token = "",
  session = "",
} = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
const element = (/** @type {string} */ id) =>
  /** @type {HTMLTextAreaElement} */ (document.getElementById(id));
const log = element("log");
const composer = element("composer");
const stop = element("stop");
const socket = new WebSocket(gateway);
/** @type {Map<string, (payload: any) => void>} */
const pending = new Map();
/** @type {Text | undefined} */
let answer;

const request = (/** @type {string} */ method, /** @type {object} */ params) =>
  new Promise((done) => {
    const id = crypto.randomUUID();
    pending.set(id, done);
    socket.send(JSON.stringify({ type: "req", id, method, params }));
  });

const base64 = (/** @type {ArrayBuffer} */ bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

async function connect(/** @type {{ nonce: string, ts: number }} */ { nonce, ts: signedAt }) {
  const keys = /** @type {CryptoKeyPair} */ (await crypto.subtle.generateKey("Ed25519", false, ["sign"]));
  const raw = await crypto.subtle.exportKey("raw", keys.publicKey);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", raw));
  const id = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const words = ["v2", id, CLIENT.id, CLIENT.mode, "operator", SCOPES.join(","), signedAt, token, nonce];
  const payload = new TextEncoder().encode(words.join("|"));
  const signature = base64(await crypto.subtle.sign("Ed25519", keys.privateKey, payload));
  const device = { id, publicKey: base64(raw), signature, signedAt, nonce };
  const versions = { minProtocol: 3, maxProtocol: 4 };
  const auth = { token };
  await request("connect", {
    ...versions,
    client: CLIENT,
    role: "operator",
    scopes: SCOPES,
    caps: [],
    auth,
    device,
  });
  const { messages } = await request("chat.history", { sessionKey: session, limit: 50 });
  for (const { content } of messages) {
    const texts = typeof content === "string" ? [content] : content.map(({ text = "" }) => text);
    log.append(`${texts.join("\n")}\n\n`);
  }
  composer.disabled = false;
}

socket.onmessage = (/** @type {MessageEvent<string>} */ { data }) => {
  const frame = JSON.parse(data);
  if (frame.type === "res") pending.get(frame.id)?.(frame.payload);
  else if (frame.event === "connect.challenge") void connect(frame.payload);
  else if (frame.event === "chat" && frame.payload.sessionKey === session) show(frame.payload);
};

function show(/** @type {{ state: string, deltaText?: string }} */ { state, deltaText = "" }) {
  if (state === "delta") {
    answer ??= log.appendChild(document.createElement("p")).appendChild(new Text());
    answer.appendData(deltaText);
    log.scrollTop = log.scrollHeight;
  } else if (state !== "status") answer = undefined;
  stop.disabled = answer === undefined;
}

composer.onkeydown = (/** @type {KeyboardEvent} */ event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  log.append(`${composer.value}\n`);
  void request("chat.send", {
    sessionKey: session,
    message: composer.value,
    idempotencyKey: crypto.randomUUID(),
  });
  composer.value = "";
};
stop.onclick = () => void request("chat.abort", { sessionKey: session });
