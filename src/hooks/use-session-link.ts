import { sessionFragment } from "../lib/session-fragment.ts";
import { gatewayMark } from "../stores/gateway-mark.ts";
import { useConfig } from "./use-config.ts";
import { useGateway } from "./use-connection.ts";

/** Makes the address of a session on this page, or of a row in it, which opens on the gateway that has it. */
export function useSessionLink(): (sessionKey: string, rowId?: string) => string {
  const mark = gatewayMark(useConfig(), useGateway());
  return (sessionKey, rowId) => sessionFragment(sessionKey, mark, rowId);
}
