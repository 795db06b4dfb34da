import { formatDuration } from "../../lib/format-duration.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { type Check, ok, skipped } from "./finding.ts";

const CLOCK_TOLERANCE_MS = 2 * 60_000;
const SLOW_MS = 600;

export const checkClock: Check = ({ clockOffsetMs }) => {
  if (clockOffsetMs === undefined) return skipped(t("doctor.clock.unknown"));
  const duration = formatDuration(Math.abs(clockOffsetMs));
  if (Math.abs(clockOffsetMs) <= CLOCK_TOLERANCE_MS) return ok(t("doctor.clock.ok", { duration }));
  const direction = clockOffsetMs > 0 ? "ahead" : "behind";
  return {
    mark: "warning",
    text: t(`doctor.clock.${direction}`, { duration }),
    advice: t("doctor.clock.advice"),
  };
};

export const checkRoundTrip: Check = ({ roundTrips }) => {
  if (roundTrips === undefined) return { mark: "running", text: t("doctor.summary.running") };
  if (roundTrips === "failed") return { mark: "failed", text: t("doctor.round-trip.failed") };
  const sorted = roundTrips === "skipped" ? [] : roundTrips.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) return skipped(t("doctor.later"));
  const values = {
    median: formatDuration(middle),
    slowest: formatDuration(sorted.at(-1) ?? middle),
    count: sorted.length,
  };
  if (middle <= SLOW_MS) return ok(t("doctor.round-trip.ok", values));
  return {
    mark: "warning",
    text: t("doctor.round-trip.slow", values),
    advice: t("doctor.round-trip.slow.advice"),
  };
};

export const checkStorage: Check = ({ gateway, storage, isKeyPersistent }) => {
  if (gateway?.isDemo) return skipped(t("doctor.demo.storage"));
  if (!storage) return { mark: "running", text: t("doctor.summary.running") };
  if (!storage.canStore)
    return { mark: "warning", text: t("doctor.storage.none"), advice: t("doctor.storage.advice") };
  if (isKeyPersistent === false)
    return { mark: "warning", text: t("doctor.storage.key"), advice: t("doctor.storage.advice") };
  return ok(storage.isProtected === false ? t("doctor.storage.cleared") : t("doctor.storage.ok"));
};

export const checkLife: Check = ({ connection, wire, at }) => {
  if (wire.lastInboundAt === undefined) return skipped(t("doctor.life.never"));
  const silenceMs = Math.max(0, at - wire.lastInboundAt);
  const ago = formatDuration(silenceMs);
  if (connection.status !== "ready") return skipped(t("doctor.life.gone", { ago }));
  const { tickIntervalMs } = connection.hello.policy;
  if (silenceMs <= 1.5 * tickIntervalMs) return ok(t("doctor.life.ok", { ago }));
  return {
    mark: "warning",
    text: t("doctor.life.late", { ago, tick: formatDuration(tickIntervalMs) }),
    advice: t("doctor.life.advice"),
  };
};
