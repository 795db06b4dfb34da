/**
 * Usage: `node fill-session.mjs DATABASE SESSION_KEY COUNT`, with the Node that came with the gateway.
 * Lengthens a session to COUNT messages by writing to the gateway's own store: saying them would take minutes.
 * The session must rest meanwhile.
 */

/** @typedef {{ get(...values: unknown[]): any, run(...values: unknown[]): void }} Statement */
/** @typedef {{ exec(sql: string): void, prepare(sql: string): Statement, close(): void }} Database */

const [file = "", sessionKey = "", count = "0"] = process.argv.slice(2);
// By name, because the types of the oldest supported Node know no `node:sqlite`.
const sqlite = /** @type {any} */ (process.getBuiltinModule("node:sqlite"));
/** @type {Database} */
const database = new sqlite.DatabaseSync(file);

const SQL = {
  session: "SELECT current_session_id AS id FROM session_nodes WHERE session_key = ?",
  state: "SELECT * FROM session_transcript_index_state WHERE session_id = ?",
  event:
    "INSERT INTO transcript_events (session_id, seq, event_json, created_at, event_utf8_bytes) VALUES (?, ?, ?, ?, ?)",
  identity:
    "INSERT INTO transcript_event_identities (session_id, event_id, seq, event_type, parent_id, created_at) VALUES (?, ?, ?, 'message', ?, ?)",
  active:
    "INSERT INTO session_transcript_active_events (session_id, active_position, event_seq, message_position, context_eligible) VALUES (?, ?, ?, ?, 1)",
  indexed:
    "UPDATE session_transcript_index_state SET indexed_seq = ?, leaf_event_id = ?, active_event_count = ?, active_message_count = ? WHERE session_id = ?",
};

/** @param {number} number counted from 1; questions are odd */
function messageOf(number) {
  const timestamp = Date.now() - 60_000 + number;
  if (number % 2 === 1) return { role: "user", content: `Question ${number}: what comes next?`, timestamp };
  const text = `Answer ${number} has **strong words**, \`code\` and a list:\n\n- first point of ${number}\n- second point of ${number}\n\nmessage-${number}-ends`;
  const usage = { input: 100, output: 20, cacheRead: 0, cacheWrite: 0, totalTokens: 120 };
  return {
    role: "assistant",
    content: [{ type: "text", text }],
    timestamp,
    stopReason: "stop",
    usage: { ...usage, cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, total: 0 } },
    api: "openai-completions",
    provider: "scripted",
    model: "model-1",
  };
}

const { id } = database.prepare(SQL.session).get(sessionKey);
const state = database.prepare(SQL.state).get(id);
let { indexed_seq: seq, leaf_event_id: parentId, active_event_count: position } = state;

const insertEvent = database.prepare(SQL.event);
const insertIdentity = database.prepare(SQL.identity);
const insertActive = database.prepare(SQL.active);
database.exec("BEGIN");
for (let number = state.active_message_count + 1; number <= Number(count); number += 1) {
  seq += 1;
  const eventId = crypto.randomUUID();
  const message = messageOf(number);
  const timestamp = new Date(message.timestamp).toISOString();
  const event = JSON.stringify({ type: "message", id: eventId, parentId, timestamp, message });
  insertEvent.run(id, seq, event, message.timestamp, Buffer.byteLength(event));
  insertIdentity.run(id, eventId, seq, parentId, message.timestamp);
  insertActive.run(id, position, seq, number - 1);
  position += 1;
  parentId = eventId;
}
database.prepare(SQL.indexed).run(seq, parentId, position, Number(count), id);
database.exec("COMMIT");
database.close();
