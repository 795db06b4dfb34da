/** `agent:` and the agent, then parts between single colons; the id of the chat in one of them. */
const KEY_TEMPLATE = /^agent:(\{agentId}|[a-z\d_-]+)(?=.*\{uuid})(:([\w-]|\{(agentId|uuid)})+)+$/;

/** Whether keys of new chats can be made with it. */
export function isKeyTemplate(text: string): boolean {
  return KEY_TEMPLATE.test(text);
}
