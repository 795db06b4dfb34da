import type { AgentSeed, ModelSeed } from "./scripted-gateway-options.ts";

/** Who the gateway says its owner is; the same person on every connection. */
export const OWNER = {
  id: "gateway-owner",
  identity: { type: "profile", id: "gateway-owner" },
} as const;

export const OWNER_ACTOR = { type: "human", ...OWNER } as const;

export const DEFAULT_MODEL: ModelSeed = {
  id: "tidewater-large",
  name: "Tidewater Large",
  provider: "harbor",
  contextWindow: 200_000,
  reasoning: true,
};

export const DEFAULT_AGENTS: readonly AgentSeed[] = [
  { id: "main", name: "Harbor" },
  { id: "developer", name: "Devin" },
];

export const THINKING_LEVELS: readonly string[] = ["off", "minimal", "low", "medium", "high"];

export const WORKSPACE = "/home/user/workspace";
