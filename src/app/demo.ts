import type { GatewayEntry } from "../stores/gateway-entry.ts";
import type { ClientRequest } from "../sync/gateway-connector.ts";

export const DEMO_ID = "demo";

const DEMO: GatewayEntry = {
  id: DEMO_ID,
  name: "Demo",
  url: "demo://gateway",
  auth: "none",
  access: "chat",
  source: "demo",
};

/** The built-in gateway, loaded when somebody wants to try it. It leaves nothing behind in this browser. */
export async function demoRequest(): Promise<ClientRequest> {
  const { createDemoSocketFactory } = await import("../mocks/start-demo.ts");
  return {
    gateway: DEMO,
    credential: { type: "none" },
    createSocket: createDemoSocketFactory(),
    isEphemeral: true,
  };
}
