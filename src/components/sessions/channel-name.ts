import type { SessionSummary } from "../../gateway-client/index.ts";
import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/session-list-messages.ts";

const CHANNELS: Readonly<Record<string, string>> = {
  bluebubbles: "iMessage",
  discord: "Discord",
  feishu: "Feishu",
  googlechat: "Google Chat",
  imessage: "iMessage",
  irc: "IRC",
  line: "LINE",
  matrix: "Matrix",
  mattermost: "Mattermost",
  msteams: "Teams",
  nostr: "Nostr",
  signal: "Signal",
  slack: "Slack",
  telegram: "Telegram",
  twitch: "Twitch",
  whatsapp: "WhatsApp",
  zalo: "Zalo",
};

/** Proper names; a channel this page does not know keeps the gateway's word for it. */
export function channelName(channel: string): string {
  return CHANNELS[channel.toLowerCase()] ?? channel.slice(0, 1).toUpperCase() + channel.slice(1, 24);
}

const OWN_KINDS = {
  cron: "sessions.from.cron",
  hook: "sessions.from.hook",
  subagent: "sessions.from.agent",
} as const;

function isOwnKind(word: string): word is keyof typeof OWN_KINDS {
  return Object.hasOwn(OWN_KINDS, word);
}

/**
 * Where a chat is held when it is not a web chat: what the gateway says, else what its key says
 * (`agent:<id>:telegram:direct:<peer>`), because newer gateways do not name the origin any more.
 */
export function originOf({ key, channel }: Pick<SessionSummary, "key" | "channel">): string | undefined {
  // What old gateways call the origin of a chat that an agent was last woken in.
  if (channel !== undefined && channel !== "heartbeat") return channelName(channel);
  const [, , word = "", ...rest] = key.split(":");
  if (rest.length === 0) return undefined;
  if (isOwnKind(word)) return t(OWN_KINDS[word]);
  return Object.hasOwn(CHANNELS, word) ? CHANNELS[word] : undefined;
}
