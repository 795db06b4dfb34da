import "../../lib/i18n/doctor-messages.ts";
import type { DiagnosisFacts } from "../../hooks/use-diagnosis.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { Check, CheckId, Finding, Mark } from "./finding.ts";
import { checkAddress, checkLine, checkOrigin, checkReach } from "./line-findings.ts";
import { checkClock, checkLife, checkRoundTrip, checkStorage } from "./measure-findings.ts";
import { checkHandshake, checkPairing, checkProtocol, checkScopes } from "./session-findings.ts";

/** In the order in which a connection meets them: the first that failed is the one to look at. */
const CHECKS: readonly (readonly [CheckId, Check])[] = [
  ["address", checkAddress],
  ["line", checkLine],
  ["reach", checkReach],
  ["origin", checkOrigin],
  ["handshake", checkHandshake],
  ["clock", checkClock],
  ["protocol", checkProtocol],
  ["pairing", checkPairing],
  ["scopes", checkScopes],
  ["round-trip", checkRoundTrip],
  ["storage", checkStorage],
  ["life", checkLife],
];

/** A demo inside this page has no way to it that could be checked. */
const NOT_IN_DEMO: ReadonlySet<CheckId> = new Set(["line", "reach", "origin"]);

/** What the facts mean. Pure. */
export function diagnoseFindings(facts: DiagnosisFacts): readonly Finding[] {
  const checks = facts.gateway?.isDemo ? CHECKS.filter(([check]) => !NOT_IN_DEMO.has(check)) : CHECKS;
  return checks.map(([check, run]) => ({ check, ...run(facts) }));
}

export interface Summary {
  readonly mark: Mark;
  readonly text: string;
}

/** Names what matters most: the worst that was found, and of that what something can be done about. */
export function summarize(findings: readonly Finding[]): Summary {
  const marks: readonly Mark[] = ["running", "failed", "warning", "ok"];
  const mark = marks.find((one) => findings.some((finding) => finding.mark === one)) ?? "skipped";
  const worst = findings.filter((finding) => finding.mark === mark);
  const helpful = worst.filter(({ advice }) => advice !== undefined);
  // What comes with something to copy is what the connection waits for; the rest can wait.
  const urgent = helpful.filter(({ code }) => code !== undefined);
  const named = [urgent, helpful, worst].find((group) => group.length > 0) ?? [];
  const list = named.map(({ check }) => t(`doctor.check.${check}`)).join(", ");
  return { mark, text: t(`doctor.summary.${mark}`, { count: named.length, list }) };
}

/** The findings as plain text for a letter to whoever can help. Holds no secret, because the facts hold none. */
export function toReport(facts: DiagnosisFacts, findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ check, mark, text, advice, code }) => [
    `[${t(`doctor.mark.${mark}`)}] ${t(`doctor.check.${check}`)}: ${text}`,
    ...(advice ? [`    ${advice}`] : []),
    ...(code ? [`    ${code}`] : []),
  ]);
  const head = [
    `${t("connection.doctor")}, ${new Date(facts.at).toISOString()}`,
    `Gangway ${facts.appVersion}, ${facts.page.origin}`,
    facts.page.userAgent,
  ];
  return [...head, "", ...lines, ""].join("\n");
}
