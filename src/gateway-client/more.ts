/**
 * The door for what a first conversation can do without: methods that are named, decoded and called in files of their
 * own under `methods/`, so that nothing of them is in the first load.
 */

export * from "./address-facts.ts";
export * from "./methods/agent-facts.ts";
export * from "./methods/agent-files.ts";
export * from "./methods/approvals.ts";
export * from "./methods/around.ts";
export * from "./methods/artifacts.ts";
export * from "./methods/compose.ts";
export type { GatewayAccess } from "./methods/gateway-access.ts";
export * from "./methods/is-over.ts";
export * from "./methods/questions.ts";
export * from "./methods/session-acts.ts";
export * from "./methods/session-list.ts";
export * from "./methods/tasks.ts";
export * from "./methods/usage.ts";
