import { DEFAULT_MODEL } from "./identity.ts";

const COMMANDS = [
  "`/status` shows the model and the session",
  "`/stop` ends the answer in progress",
  "`/compact` shortens the conversation",
  "`/new` and `/reset` start afresh (needs the right to manage)",
];

/** What the gateway itself says to a command, without asking the model. */
export function toPlainReply(command: string, isAdmin: boolean): string {
  const name = command.split(/\s/)[0];
  switch (name) {
    case "/status":
      return `**Model** ${DEFAULT_MODEL.provider}/${DEFAULT_MODEL.id}\n**Thinking** medium\n**Queue** steer`;
    case "/compact":
      return "The conversation is short enough; there was nothing to compact.";
    case "/new":
    case "/reset":
      return isAdmin
        ? "A fresh session is ready."
        : "Sorry, starting afresh needs the right to manage this gateway.";
    case "/help":
      return COMMANDS.map((line) => `- ${line}`).join("\n");
    default:
      return `\`${name}\` is not a command here. \`/help\` lists those that are.`;
  }
}
