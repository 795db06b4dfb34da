/**
 * The door for what a first conversation can do without: methods that are named, decoded and called in files of their
 * own under `methods/`, so that nothing of them is in the first load.
 */
export * from "./methods/approvals.ts";
export type { GatewayAccess } from "./methods/gateway-access.ts";
export * from "./methods/is-over.ts";
export * from "./methods/questions.ts";
export * from "./methods/session-acts.ts";
