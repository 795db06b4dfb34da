import "../../lib/i18n/gateways-messages.ts";
import "../../lib/i18n/status-messages.ts";
import type { ReactNode } from "react";
import { useConnection, useGateway } from "../../hooks/use-connection.ts";
import { type GatewayHealth, useAsked, useGatewayDesk } from "../../hooks/use-gateway-desk.ts";
import { useReaders } from "../../hooks/use-gateways.ts";
import { useDoctor } from "../../hooks/use-navigation.ts";
import { useNow } from "../../hooks/use-now.ts";
import { useOffers } from "../../hooks/use-offers.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { currentLocale, t } from "../../lib/i18n/i18n.ts";
import { DialogFrame } from "../settings/dialog-frame.tsx";
import { Section } from "../settings/section.tsx";
import { Button } from "../ui/button.tsx";
import { formatUptime, lineQuality } from "./describe-status.ts";
import { Presence } from "./presence.tsx";

const MEASURE_EVERY_MS = 5_000;
const ASK_EVERY_MS = 30_000;

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="flex gap-3 py-1 text-sm">
      <dt className="w-32 shrink-0 text-text-muted">{name}</dt>
      <dd className="min-w-0 flex-1 wrap-anywhere">{children}</dd>
    </div>
  );
}

function formatTime(epochMs: number): string {
  return new Intl.DateTimeFormat(currentLocale(), { dateStyle: "medium", timeStyle: "short" }).format(
    epochMs,
  );
}

function Line(): ReactNode {
  const { measureRoundTrip } = useGatewayDesk();
  const { data, failure } = useAsked(measureRoundTrip, MEASURE_EVERY_MS);
  if (failure !== undefined) return failure;
  if (data === undefined) return t("status.line.measuring");
  return t(`status.line.${lineQuality(data)}`, { ms: Math.round(data) });
}

function Facts(): ReactNode {
  const gateway = useGateway();
  const connection = useConnection();
  const readers = useReaders();
  const now = useNow(connection.status === "ready");
  if (connection.status !== "ready")
    return <p className="py-4 text-sm text-text-muted">{t("status.not-connected")}</p>;
  const { hello, since } = connection;
  const { uptimeMs, serverVersion, protocol, scopes } = hello;
  return (
    <dl className="py-4">
      {gateway?.source !== "demo" && (
        <Fact name={t("status.address")}>
          {gateway?.url}
          {readers !== "nobody" && <span className="block text-danger">{t("gateways.unencrypted")}</span>}
        </Fact>
      )}
      <Fact name={t("status.version")}>
        {serverVersion === undefined ? t("status.unknown") : revealHidden(serverVersion)}
      </Fact>
      <Fact name={t("status.protocol")}>{protocol}</Fact>
      {uptimeMs !== undefined && (
        <Fact name={t("status.uptime")}>{formatUptime(uptimeMs + Math.max(0, now - since))}</Fact>
      )}
      <Fact name={t("status.connected")}>{formatTime(since)}</Fact>
      <Fact name={t("status.line")}>
        <Line />
      </Fact>
      <Fact name={t("status.access")}>{scopes.map((scope) => revealHidden(scope)).join(", ")}</Fact>
    </dl>
  );
}

function HealthFacts({ health }: { readonly health: GatewayHealth }): ReactNode {
  const { channels, agents, sessionCount, failedPlugins } = health;
  return (
    <>
      <p className="text-sm">{t(health.isOk ? "status.health.ok" : "status.health.bad")}</p>
      {health.isSlow && <p className="text-sm text-warn">{t("status.health.slow")}</p>}
      <dl>
        <Fact name={t("status.channels")}>
          {channels.length === 0
            ? t("status.channels.none")
            : channels.map(({ id, label, state }) => (
                <p key={id}>
                  {revealHidden(label)}: {t(`status.channel.${state}`)}
                </p>
              ))}
        </Fact>
        <Fact name={t("status.agents")}>{agents.map(({ name }) => revealHidden(name)).join(", ")}</Fact>
        {sessionCount !== undefined && <Fact name={t("status.sessions")}>{sessionCount}</Fact>}
        {failedPlugins.length > 0 && (
          <Fact name={t("status.plugins")}>{failedPlugins.map((name) => revealHidden(name)).join(", ")}</Fact>
        )}
      </dl>
    </>
  );
}

function Health(): ReactNode {
  const { loadHealth } = useGatewayDesk();
  const { data, failure } = useAsked(loadHealth, ASK_EVERY_MS);
  return (
    <Section title={t("status.health")}>
      {failure !== undefined && <p className="text-sm text-text-muted">{failure}</p>}
      {data && <HealthFacts health={data} />}
    </Section>
  );
}

/** How the gateway is and who else is there, in words. */
export function StatusDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const name = useGateway()?.name;
  const isReady = useConnection().status === "ready";
  const [, setDoctorOpen] = useDoctor();
  const hasDoctor = useOffers("doctor");
  return (
    <DialogFrame title={name ?? t("status.title")} closeLabel={t("status.close")} onClose={onClose}>
      <Facts />
      {isReady && <Health />}
      {isReady && <Presence />}
      {hasDoctor && (
        <div className="border-t border-line py-4">
          <Button
            onClick={() => {
              onClose();
              setDoctorOpen(true);
            }}
          >
            {t("status.doctor")}
          </Button>
        </div>
      )}
    </DialogFrame>
  );
}
