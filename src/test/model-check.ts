import type { SessionWorkings } from "../mocks/scripted-gateway-options.ts";
import type { RunRow, TranscriptRow } from "../stores/transcript/transcript-state.ts";
import type { Tab, WrittenMessage } from "./model-page.ts";
import type { PlayedSchedule } from "./model-run.ts";

/** Below this age the gateway still remembers a message, so nobody has to be asked about it. */
const SURELY_REMEMBERED_MS = 240_000;

const SLACK_MS = 50;

interface Fate {
  readonly message: WrittenMessage;
  readonly tab: Tab;
  readonly submissionId: string;
  /** Takings by a run that the gateway has not lost again. */
  readonly takes: number;
  readonly wasLost: boolean;
  readonly recorded: number;
  /** How its own tab shows it; undefined when it does not. */
  readonly delivery: string | undefined;
}

function rowsOf({ page }: Tab): readonly TranscriptRow[] {
  const { rowIds, rows, liveRows } = page.transcript();
  return rowIds.flatMap((id) => liveRows.get(id) ?? rows.get(id) ?? []);
}

function toFates({ tabs, workings }: PlayedSchedule): readonly Fate[] {
  return Object.values(tabs).flatMap((tab) =>
    tab.written.flatMap((message): readonly Fate[] => {
      const { submissionId } = message;
      if (submissionId === undefined) return [];
      const takes = workings.takes.filter(
        (take) => take.submissionId === submissionId && take.kind !== "resumed",
      );
      return [
        {
          message,
          tab,
          submissionId,
          takes: takes.filter(({ isLost }) => isLost !== true).length,
          wasLost: takes.some(({ isLost }) => isLost === true),
          recorded: workings.rows.filter((row) => row.submissionId === submissionId).length,
          delivery: tab.userRows.find((row) => row.submissionId === submissionId)?.delivery,
        },
      ];
    }),
  );
}

function name({ message, submissionId }: Fate): string {
  return `"${message.text}" (${submissionId}, tab ${message.page})`;
}

/** Whether nobody can know if the gateway has the message, so that a person must be asked. */
function isUnknowable(played: PlayedSchedule, { message, wasLost }: Fate): boolean {
  const firstAt = message.transmissions[0] ?? message.writtenAt;
  if (wasLost) return true;
  if (played.healedAt - firstAt > SURELY_REMEMBERED_MS) return true;
  // How old a process is can be told to within the time that the answer took.
  return played.protocol === 3 && played.restartedAt.some((at) => at + SLACK_MS >= firstAt);
}

/** Stopping takes a message away: on 2.9 with its turn or its place in the queue, on 9.6 before a run took it. */
function mayHaveBeenStopped(played: PlayedSchedule, { message }: Fate): boolean {
  return played.stoppedAt.some((at) => at >= message.writtenAt);
}

function isBehindOneThatWaits({ tab, submissionId }: Fate): boolean {
  const index = tab.userRows.findIndex((row) => row.submissionId === submissionId);
  return tab.userRows
    .slice(0, Math.max(0, index))
    .some(({ delivery }) => delivery === "unconfirmed" || delivery === "refused");
}

/** At most once, whatever happened. */
function checkRepetition(played: PlayedSchedule, { message, takes, recorded }: Fate): readonly string[] {
  // On 2.9 only the person can know, and here the person said: once more.
  if (message.isForced && played.protocol === 3) return [];
  return [
    ...(takes > 1 ? [`reached ${takes} runs`] : []),
    ...(recorded > 1 ? [`stands ${recorded} times in the transcript`] : []),
  ];
}

/** What the person took back must not come again by itself. */
function checkDiscarded({ message, recorded, delivery }: Fate, discardedAt: number): readonly string[] {
  const isOnTheWay = delivery !== undefined && delivery !== "sent" && recorded === 0;
  return [
    ...(message.transmissions.some((at) => at > discardedAt) ? ["was sent after it was discarded"] : []),
    ...(isOnTheWay ? [`was discarded and is shown as ${delivery}`] : []),
  ];
}

function checkAccepted(played: PlayedSchedule, fate: Fate): readonly string[] {
  const { takes, recorded, delivery } = fate;
  if (takes === 0) return checkUntaken(played, fate);
  if (recorded === 0 || delivery === "sent") return [];
  // The rows of 2.9 have no names; they are counted instead.
  if (delivery === undefined && played.protocol === 3) return [];
  // A turn that another tab stopped is struck from the record, and the page counts the rows behind it wrongly.
  if (delivery === "accepted" && played.protocol === 3 && played.stoppedAt.length > 0) return [];
  if (delivery === "unconfirmed" && played.protocol === 3 && isUnknowable(played, fate)) return [];
  return [`is in the transcript and shown as ${delivery ?? "nothing"}`];
}

function checkFate(played: PlayedSchedule, fate: Fate): readonly string[] {
  const { outcome, discardedAt } = fate.message;
  const problems = [...checkRepetition(played, fate)];
  if (outcome === "returned" && fate.takes > 0)
    problems.push("went back to the composer and was run all the same");
  if (discardedAt !== undefined) problems.push(...checkDiscarded(fate, discardedAt));
  else if (outcome === "accepted") problems.push(...checkAccepted(played, fate));
  return problems.map((problem) => `${name(fate)} ${problem}`);
}

function checkUntaken(played: PlayedSchedule, fate: Fate): readonly string[] {
  const { delivery } = fate;
  if (delivery === undefined && fate.wasLost) return [];
  const isAtRest = delivery === undefined || delivery === "unconfirmed" || delivery === "accepted";
  if (mayHaveBeenStopped(played, fate) && isAtRest) return [];
  if (delivery === "unconfirmed" && isUnknowable(played, fate)) return [];
  if (delivery === "queued" && isBehindOneThatWaits(fate)) return [];
  // A 2.9 that ends forgets its queue; the page that saw it answer cannot know.
  if (played.protocol === 3 && isUnknowable(played, fate)) return [];
  return [`never reached a run and is shown as ${delivery ?? "nothing"}`];
}

function countOf<T>(values: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Every row of the record once, and beside it only what this tab has on its way. */
function checkRows(label: string, tab: Tab, { protocol, rows }: SessionWorkings): readonly string[] {
  const shown = tab.userRows;
  const recorded = rows.filter(({ role }) => role === "user");
  if (protocol === 3) {
    const shownTexts = countOf(shown.map(({ text }) => text));
    return [...countOf(recorded.map(({ text }) => text))].flatMap(([text, count]) =>
      (shownTexts.get(text) ?? 0) < count ? [`tab ${label} shows "${text}" too rarely`] : [],
    );
  }
  const ids = shown.map(({ submissionId }) => submissionId ?? "nobody's");
  const doubled = [...countOf(ids)]
    .filter(([, count]) => count > 1)
    .map(([id]) => `tab ${label} shows ${id} twice`);
  const missing = recorded
    .filter(({ submissionId }) => !ids.includes(submissionId ?? ""))
    .map(({ submissionId }) => `tab ${label} does not show ${submissionId}`);
  const known = new Set(recorded.map(({ submissionId }) => submissionId));
  const invented = shown
    .filter(({ submissionId, delivery }) => delivery === "sent" && !known.has(submissionId))
    .map(({ submissionId }) => `tab ${label} shows ${submissionId} as sent, and the gateway has it not`);
  return [...doubled, ...missing, ...invented];
}

/** On 2.9, where no row has a name: as many rows as were recorded, taken back by a stop, lost, or are on their way. */
function checkSurplus(label: string, tab: Tab, played: PlayedSchedule): readonly string[] {
  if (played.protocol === 4) return [];
  const { workings, tabs } = played;
  const recorded = countOf(workings.rows.filter(({ role }) => role === "user").map(({ text }) => text));
  const written = countOf(Object.values(tabs).flatMap((one) => one.written.map(({ text }) => text)));
  const isForced = Object.values(tabs).some((one) => one.written.some((message) => message.isForced));
  const mayExceed = played.stoppedAt.length > 0 || played.restartedAt.length > 0 || isForced;
  return [...countOf(tab.userRows.map(({ text }) => text))].flatMap(([text, count]) => {
    const onTheirWay = tab.userRows.filter((row) => row.text === text && row.delivery !== "sent").length;
    const atLeast = (recorded.get(text) ?? 0) + onTheirWay;
    const limit = mayExceed ? Math.max(written.get(text) ?? 0, atLeast) : atLeast;
    return count > limit ? [`tab ${label} shows "${text}" ${count} times instead of ${limit}`] : [];
  });
}

/** A message that was stopped before a run took it has no place; one that the person tried again has a new one. */
function checkOrder(label: string, tab: Tab): readonly string[] {
  const own = tab.written.filter(({ isForced, discardedAt }) => !isForced && discardedAt === undefined);
  const written = own.flatMap(({ submissionId }) => submissionId ?? []);
  const sent = tab.userRows.filter(({ delivery }) => delivery === "sent");
  const shown = sent.flatMap(({ submissionId = "" }) =>
    written.includes(submissionId) ? [submissionId] : [],
  );
  const expected = written.filter((id) => shown.includes(id));
  if (shown.join() === expected.join()) return [];
  return [`tab ${label} shows its own messages as ${shown.join()}, not ${expected.join()}`];
}

function textOf({ parts }: RunRow): string {
  return parts.flatMap((part) => (part.type === "text" ? [part.text.trim()] : [])).join("\n");
}

function normalize(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** What the gateway has of an answer is what a page shows of it. */
function checkAnswers(label: string, tab: Tab, { protocol, rows }: SessionWorkings): readonly string[] {
  const runs = rowsOf(tab).filter((row) => row.type === "run");
  const answers = rows.filter(({ role, text }) => role === "assistant" && text !== "");
  if (protocol === 3) {
    const shown = normalize(runs.map(textOf).join(" "));
    let from = 0;
    return answers.flatMap(({ text }) => {
      const at = shown.indexOf(normalize(text), from);
      if (at < 0) return [`tab ${label} lacks the answer "${text.slice(0, 40)}…" in its place`];
      from = at + normalize(text).length;
      return [];
    });
  }
  return [...new Set(answers.map(({ runId }) => runId))].flatMap((runId) => {
    const recorded = answers.filter((row) => row.runId === runId).map(({ text }) => text);
    const own = runs.filter((row) => row.runId === runId);
    const [shown, expected] = [normalize(own.map(textOf).join(" ")), normalize(recorded.join(" "))];
    // What was seen of a run that died is more than the gateway kept of it.
    const mayGoOn = own.some(({ status }) => status === "interrupted" || status === "stopped");
    if (shown === expected || (mayGoOn && shown.startsWith(expected))) return [];
    const [here, there] = [shown.slice(0, 120), expected.slice(0, 120)];
    return [`tab ${label} shows run ${runId} as "${here}", the gateway has "${there}"`];
  });
}

function checkPage(label: string, tab: Tab, played: PlayedSchedule): readonly string[] {
  const { page } = tab;
  const problems = [
    ...checkRows(label, tab, played.workings),
    ...checkSurplus(label, tab, played),
    ...checkOrder(label, tab),
    ...checkAnswers(label, tab, played.workings),
  ];
  if (page.status() !== "ready") problems.push(`tab ${label} is ${page.status()}`);
  const { syncState } = page.transcript();
  if (syncState !== "live") problems.push(`the transcript of tab ${label} is ${syncState}`);
  const isShownRunning =
    page.isRunning() || rowsOf(tab).some((row) => row.type === "run" && row.status === "running");
  if (played.workings.isIdle && isShownRunning)
    problems.push(`tab ${label} shows a run, and the gateway is idle`);
  return problems;
}

/** Everything that must be true once all is mended, whatever happened before. Returns what is not. */
export function findProblems(played: PlayedSchedule): readonly string[] {
  const problems = [
    ...toFates(played).flatMap((fate) => checkFate(played, fate)),
    ...Object.entries(played.tabs).flatMap(([label, tab]) => checkPage(label, tab, played)),
  ];
  return played.workings.isIdle ? problems : [...problems, "the gateway never came to rest"];
}

function describeGateway({ takes, rows, pendingSubmissionIds }: SessionWorkings): readonly string[] {
  return [
    ...rows.map(
      ({ role, text, submissionId, runId }) =>
        `${role} ${submissionId ?? ""} [${runId ?? ""}]: ${text.slice(0, 80)}`,
    ),
    ...takes.map(
      ({ submissionId, runId, kind, isLost }) =>
        `take ${submissionId} → ${runId} ${kind}${isLost ? " LOST" : ""}`,
    ),
    ...pendingSubmissionIds.map((id) => `pending ${id}`),
  ];
}

/** Both sides as they are at the end, for a reader. */
export function describePlayed({ tabs, workings }: PlayedSchedule): string {
  const section = (title: string, lines: readonly string[]): string =>
    [title, ...lines.map((line) => `    ${line.slice(0, 160)}`)].join("\n");
  return [
    section("  gateway", describeGateway(workings)),
    ...Object.entries(tabs).flatMap(([label, tab]) => [
      section(
        `  tab ${label} wrote`,
        tab.written.map(
          ({ text, submissionId, outcome, discardedAt, isForced, transmissions }) =>
            `${submissionId ?? "-"} "${text}" ${outcome}, sent ${transmissions.length}×${isForced ? ", forced" : ""}${discardedAt === undefined ? "" : ", discarded"}`,
        ),
      ),
      section(`  tab ${label} shows (${tab.page.status()})`, tab.page.lines()),
    ]),
  ].join("\n");
}
