import { DEFAULT_MODEL } from "../../src/mocks/identity.ts";
import type { GatewaySeed } from "../../src/mocks/scripted-gateway-options.ts";

const LOGO =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 20'%3E%3Crect width='60' height='20' rx='4' fill='COLOR'/%3E%3C/svg%3E";

/** A site that decides about nearly everything; the gateway comes with the server. */
export const BRANDED = {
  title: "Acme Assist",
  logo: { light: LOGO.replace("COLOR", "%238a1c7c"), dark: LOGO.replace("COLOR", "%23f0a8e6") },
  accent: { light: "#8a1c7c" },
  theme: {
    light: { surface: "#fffdf8", "surface-sunken": "#f5efe3" },
    dark: { surface: "#1d1a20", "surface-sunken": "#171419" },
  },
  welcome: {
    title: "Good to see you at Acme",
    text: "Ask about orders, parcels and returns. What you write here is seen by the support team.",
    prompts: ["Where is my parcel?", "How do I return something?"],
  },
  locale: "de-CH",
  links: { hosts: ["docs.example.com", "*.example.org"] },
  images: { hosts: ["chat.example.test"] },
} as const;

const LINKS = [
  "Read [the guide](https://docs.example.com/guide) and [more](https://a.b.example.org/), not",
  "[this](https://evil.example/steal?q=1) nor https://docs.example.com.evil.example/.",
  "",
  "![A chart](https://chat.example.test/chart.png)",
  "",
  "![Another](https://evil.example/pixel.png)",
].join("\n");

export const LINKS_SESSION = "agent:main:links";

/** A chat with links and pictures of hosts that the site allows and of others. */
export const SITE_SEED: GatewaySeed = {
  agents: [
    { id: "main", name: "Harbor" },
    { id: "ops", name: "Watch" },
    { id: "secret", name: "Vault" },
  ],
  models: [DEFAULT_MODEL],
  sessions: [
    {
      key: LINKS_SESSION,
      title: "Links and pictures",
      minutesAgo: 3,
      turns: [
        { type: "user", text: "Where can I read more?" },
        { type: "answer", text: LINKS },
      ],
    },
    { key: "agent:ops:rounds", title: "Rounds", minutesAgo: 9, turns: [{ type: "user", text: "All well?" }] },
    {
      key: "agent:secret:plans",
      title: "Secret plans",
      minutesAgo: 6,
      turns: [{ type: "user", text: "What is planned?" }],
    },
  ],
};
