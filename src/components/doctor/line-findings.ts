import type { DiagnosisFacts } from "../../hooks/use-diagnosis.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { type Check, ok, type Result, refusalOf, skipped } from "./finding.ts";

type GatewayFacts = NonNullable<DiagnosisFacts["gateway"]>;

const STATUS_COMMAND = "openclaw gateway status";
/** What a page without an origin of its own says it is. */
const OPAQUE = "null";

export const checkAddress: Check = ({ gateway }) => {
  if (!gateway) return skipped(t("doctor.address.none"));
  if (gateway.isDemo) return skipped(t("doctor.demo"));
  if (gateway.problem === undefined) return ok(t("doctor.address.ok", { address: gateway.address }));
  return {
    mark: "failed",
    text: t(`doctor.address.${gateway.problem}`),
    advice: t("doctor.address.advice"),
  };
};

export const checkLine: Check = ({ gateway, page }) => {
  if (!gateway || gateway.problem !== undefined) return skipped(t("doctor.address.none"));
  const { line } = gateway;
  if (line === "encrypted") return ok(t("doctor.line.encrypted"));
  if (line === "this-machine")
    return page.isEncrypted ? mixedOnThisMachine() : ok(t("doctor.line.this-machine"));
  if (page.isEncrypted)
    return { mark: "failed", text: t("doctor.line.mixed"), advice: t("doctor.line.mixed.advice") };
  return { mark: "warning", text: t(`doctor.line.${line}`), advice: t("doctor.line.advice") };
};

function mixedOnThisMachine(): Result {
  return {
    mark: "warning",
    text: t("doctor.line.this-machine.mixed"),
    advice: t("doctor.line.this-machine.mixed.advice"),
  };
}

export const checkReach: Check = (facts) => {
  const { gateway, page, reach } = facts;
  if (reach === undefined) return { mark: "running", text: t("doctor.summary.running") };
  if (!gateway || reach === "skipped") return skipped(t("doctor.reach.skipped"));
  if (reach === "socket") return ok(t("doctor.reach.socket"));
  if (reach === "mixed") return skipped(t("doctor.reach.mixed"));
  if (!page.isOnline && gateway.line !== "this-machine")
    return { mark: "failed", text: t("doctor.reach.offline"), advice: t("doctor.reach.offline.advice") };
  const { host } = gateway;
  if (reach === "web") {
    const text = gateway.isOwnHost ? t("doctor.reach.web.own") : t("doctor.reach.web", { host });
    return { mark: "failed", text, advice: t("doctor.reach.web.advice"), code: STATUS_COMMAND };
  }
  return describeSilence(gateway, reach);
};

function describeSilence({ line, host }: GatewayFacts, reach: "silence" | "policy"): Result {
  const text = t(`doctor.reach.${line === "this-machine" ? "here" : reach}`, { host });
  const advice =
    line === "encrypted"
      ? t("doctor.reach.silence.advice", { url: `https://${host}/` })
      : t("doctor.reach.status");
  return { mark: "failed", text, advice, code: STATUS_COMMAND };
}

export const checkOrigin: Check = (facts) => {
  const { page, connection } = facts;
  const { origin } = page;
  if (connection.status === "ready") return ok(t("doctor.origin.ok", { origin }));
  const isRefused = refusalOf(facts)?.code === "origin-not-allowed";
  if (origin === OPAQUE)
    return {
      mark: isRefused ? "failed" : "warning",
      text: t("doctor.origin.opaque"),
      advice: t("doctor.origin.opaque.advice"),
    };
  if (!isRefused) return skipped(t("doctor.origin.unknown", { origin }));
  return {
    mark: "failed",
    text: t("doctor.origin.refused", { origin }),
    advice: t("doctor.origin.refused.advice"),
    code: `"gateway": { "controlUi": { "allowedOrigins": [${JSON.stringify(origin)}] } }`,
  };
};
