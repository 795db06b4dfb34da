import type { ReactNode } from "react";
import { type PresenceEntry, useAsked, useGatewayDesk, usePresence } from "../../hooks/use-gateway-desk.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { currentLocale, t } from "../../lib/i18n/i18n.ts";
import { Section } from "../settings/section.tsx";

function roleOf(entry: PresenceEntry, ownDeviceId: string | undefined): string | undefined {
  if (entry.isGateway) return t("status.presence.gateway");
  return entry.deviceId !== undefined && entry.deviceId === ownDeviceId
    ? t("status.presence.here")
    : entry.mode;
}

function Entry({
  entry,
  ownDeviceId,
}: {
  readonly entry: PresenceEntry;
  readonly ownDeviceId: string | undefined;
}) {
  const { name, platform, version, onlineSince } = entry;
  const time =
    onlineSince === undefined
      ? undefined
      : t("status.presence.since", {
          time: new Intl.DateTimeFormat(currentLocale(), { timeStyle: "short" }).format(onlineSince),
        });
  const facts = [roleOf(entry, ownDeviceId), platform, version, time].filter((fact) => fact !== undefined);
  return (
    <li className="text-sm">
      <bdi className="font-medium">{revealHidden(name)}</bdi>
      <p className="text-xs text-text-muted wrap-anywhere">{revealHidden(facts.join(" · "))}</p>
    </li>
  );
}

/** Who is connected, kept up to date by what the gateway tells. */
export function Presence(): ReactNode {
  const { data, failure } = usePresence();
  const { data: ownDeviceId } = useAsked(useGatewayDesk().loadDeviceId);
  // A gateway that does not tell has nothing to show here.
  if (data === undefined && failure === undefined) return null;
  return (
    <Section title={t("status.presence")}>
      {failure !== undefined && <p className="text-sm text-text-muted">{failure}</p>}
      <ul className="space-y-2">
        {data?.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: several tabs of one browser differ in nothing else
          <Entry key={index} entry={entry} ownDeviceId={ownDeviceId} />
        ))}
      </ul>
    </Section>
  );
}
