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
