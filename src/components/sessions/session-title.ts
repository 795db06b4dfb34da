import type { SessionSummary } from "../../gateway-client/index.ts";
import { t } from "../../lib/i18n/i18n.ts";

const READABLE_NAME = /^(?!.*[0-9a-f]{8})[\p{L}\p{N} ._-]{2,32}$/iu;

/** What to call a session: its title, else the name in its key where a person could have chosen it. */
export function sessionTitle(session: Pick<SessionSummary, "key" | "title">): string {
  const title = session.title?.trim();
  if (title) return title;
  const name = session.key.split(":").at(-1) ?? "";
  if (name === "main") return t("sessions.main");
  return READABLE_NAME.test(name) ? name : t("sessions.untitled");
}

const CHANNELS: Readonly<Record<string, string>> = {
  discord: "Discord",
  googlechat: "Google Chat",
  imessage: "iMessage",
  matrix: "Matrix",
  msteams: "Teams",
  signal: "Signal",
  slack: "Slack",
  telegram: "Telegram",
  whatsapp: "WhatsApp",
};

/** Proper names; a channel this page does not know keeps the gateway's word for it. */
export function channelName(channel: string): string {
  return CHANNELS[channel.toLowerCase()] ?? channel.slice(0, 1).toUpperCase() + channel.slice(1, 24);
}
