import type { ReactNode } from "react";
import type { ApprovalScope } from "../../gateway-client/more.ts";
import type { Approval } from "../../hooks/use-approvals.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";

function describeHost({ host, nodeId }: Approval): string | undefined {
  if (nodeId !== undefined || host === "node") return t("approvals.host.node", { node: nodeId ?? "?" });
  if (host === "gateway") return t("approvals.host.gateway");
  return host === "sandbox" ? t("approvals.host.sandbox") : host;
}

function describeScope(scope: ApprovalScope | undefined): string | undefined {
  if (scope === undefined) return undefined;
  const { kind, target = "?", amount = "?", visibility = "?", recipientCount = 0, recipients } = scope;
  switch (kind) {
    case "message-send": {
      const sentence = t("approvals.scope.message-send", { target, count: recipientCount });
      return recipients.length === 0 ? sentence : `${sentence}: ${recipients.join(", ")}`;
    }
    case "payment":
      return t("approvals.scope.payment", { amount, target });
    case "external-post":
      return t("approvals.scope.external-post", { target, visibility });
    case "standing-grant":
      return t("approvals.scope.standing-grant", { target });
    default:
      return `${kind} ${target}`;
  }
}

function describePolicy({ security, ask }: Approval): string | undefined {
  if (security === undefined || ask === undefined) return security ?? ask;
  return t("approvals.policy", { security, ask });
}

/** Where it would happen and by which rule. */
export function ApprovalFacts({ approval }: { readonly approval: Approval }): ReactNode {
  const facts: readonly (readonly [name: string, value: string | undefined])[] = [
    [t("approvals.fact.cwd"), approval.cwd],
    [t("approvals.fact.host"), describeHost(approval)],
    [t("approvals.fact.program"), approval.resolvedPath],
    [t("approvals.fact.tool"), approval.toolName],
    [t("approvals.fact.plugin"), approval.pluginId],
    [t("approvals.fact.scope"), describeScope(approval.scope)],
    [t("approvals.fact.policy"), describePolicy(approval)],
  ];
  return (
    <dl className="mt-2.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-xs">
      {facts.map(([name, value]) =>
        value === undefined ? null : (
          <div key={name} className="contents">
            <dt className="text-text-muted">{name}</dt>
            <dd dir="auto" className="break-words">
              {revealHidden(value)}
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}
