import type { GatewayClient } from "../options.ts";

/** As much of a client as a method needs: to ask, and to know what may be asked. */
export type GatewayAccess = Pick<GatewayClient, "request" | "supports" | "getHello">;
