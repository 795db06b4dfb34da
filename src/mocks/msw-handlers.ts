import { ws } from "msw";
import type { ScriptedGateway } from "./scripted-gateway-options.ts";

/** Handlers for MSW that answer connections to the address with a scripted gateway. */
export function createGatewayHandlers(gateway: ScriptedGateway, url: string) {
  const link = ws.link(url);
  return [
    link.addEventListener("connection", ({ client }) => {
      const accepted = gateway.accept({
        send: (text) => client.send(text),
        close: (code, reason) => client.close(toSendableCode(code), reason),
      });
      client.addEventListener("message", ({ data }) => {
        if (typeof data === "string") accepted.receive(data);
      });
      client.addEventListener("close", () => accepted.closed());
    }),
  ] as const;
}

/** A page may close with 1000 or from 3000 on; the codes between are for real ends of real lines. */
function toSendableCode(code: number): number {
  return code === 1000 || code >= 3000 ? code : 4000 + (code % 1000);
}
