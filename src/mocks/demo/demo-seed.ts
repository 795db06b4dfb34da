import { DEFAULT_MODEL } from "../identity.ts";
import type { GatewaySeed } from "../scripted-gateway-options.ts";

export function createDemoSeed(): GatewaySeed {
  return { agents: [{ id: "main", name: "Harbor", emoji: "⚓" }], models: [DEFAULT_MODEL], sessions: [] };
}
