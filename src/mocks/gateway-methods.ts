import { createAroundMethods } from "./around-methods.ts";
import { createArtifactMethods } from "./artifact-methods.ts";
import { createChatMethods } from "./chat-methods.ts";
import { createComposeMethods } from "./compose-methods.ts";
import { toHealthPayload } from "./hello-payload.ts";
import { createInsightMethods } from "./insight-methods.ts";
import { BOTH, type MethodContext, type MethodSpec, type MethodTable, ONLY_V4 } from "./method-table.ts";
import { createSessionActMethods } from "./session-acts-methods.ts";
import { createSessionMethods } from "./session-methods.ts";
import { toAgentId, toCanonicalKey } from "./transcript-record.ts";
import { compact, readString, requireProperty } from "./wire.ts";

function createGeneralMethods(context: MethodContext): readonly (readonly [string, MethodSpec])[] {
  const { protocol, clock, agents, approvals } = context;
  const health = (): unknown => toHealthPayload(protocol, clock.now(), agents);
  return [
    ["health", { scope: "operator.read", protocols: BOTH, handle: health }],
    ["status", { scope: "operator.read", protocols: BOTH, handle: () => ({ runtimeVersion: "2026.9.6" }) }],
    [
      "agent.identity.get",
      {
        scope: "operator.read",
        protocols: BOTH,
        handle: ({ params }) => {
          const agentId =
            readString(params, "agentId") ??
            toAgentId(toCanonicalKey(readString(params, "sessionKey") ?? "main"));
          const agent = agents.find(({ id }) => id === agentId);
          return compact({ agentId, name: agent?.name ?? "Assistant", emoji: agent?.emoji, avatar: "A" });
        },
      },
    ],
    [
      "exec.approval.list",
      { scope: "operator.approvals", protocols: ONLY_V4, handle: () => approvals.list() },
    ],
    [
      "exec.approval.resolve",
      {
        scope: "operator.approvals",
        protocols: BOTH,
        handle: ({ params, connection }) => {
          const label = "invalid exec.approval.resolve params";
          const id = requireProperty(label, params, "id");
          approvals.resolve(id, requireProperty(label, params, "decision"), connection.clientId);
          return { ok: true };
        },
      },
    ],
  ];
}

export function createGatewayMethods(context: MethodContext): MethodTable {
  return new Map([
    ...createAroundMethods(context),
    ...createArtifactMethods(context),
    ...createGeneralMethods(context),
    ...createSessionMethods(context),
    ...createSessionActMethods(context),
    ...createChatMethods(context),
    ...createComposeMethods(context),
    ...createInsightMethods(context),
  ]);
}
