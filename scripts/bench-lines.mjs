/**
 * What the bench measures, in the words of its table, and what each number has to be.
 *
 * @typedef {"ours" | "floor" | "controlUi"} ClientName
 * @typedef {Readonly<Record<ClientName, number | undefined>>} Medians
 * @typedef {object} Line
 * @property {string} title
 * @property {string} metric
 * @property {string} unit
 * @property {string} [budget] empty where a line only explains another one
 * @property {(medians: Medians) => boolean} [isReached] only asked where everything it needs was measured
 * @property {readonly ClientName[]} [needs] besides "ours"
 * @property {Partial<Record<ClientName, string>>} [absent] why a client has no number
 * @property {number} [limit] what a number above means is "at least this"
 * @property {boolean} [isKey] stands in the README too
 */

const no = (/** @type {number | undefined} */ value) => value ?? Number.POSITIVE_INFINITY;

/** @param {number} limit @param {string} unit @returns {Pick<Line, "budget" | "isReached">} */
const atMost = (limit, unit) => ({
  budget: `≤ ${limit.toLocaleString("en-US")}${unit === "" ? "" : ` ${unit}`}`,
  isReached: ({ ours }) => no(ours) <= limit,
});

/** @param {number} share @param {"floor" | "controlUi"} of @returns {Pick<Line, "budget" | "isReached" | "needs">} */
const atMostTimes = (share, of) => ({
  budget: `≤ ${share.toFixed(2)} × ${of === "floor" ? "floor" : "Control UI"}`,
  isReached: (medians) => no(medians.ours) <= share * (medians[of] ?? 0),
  needs: [of],
});

const NO_MARKDOWN = "draws no Markdown";
const NO_LIST = "has no list of messages to page through";
const TAKES_MINUTES = "16 KB already take it longer than the time between the pieces";
const OWN_LINE = "a line of our own, not asked of it";
const OWN_ONLY = { absent: { floor: NO_MARKDOWN, controlUi: OWN_LINE } };
const WHEELED = { absent: { floor: NO_LIST } };

/** @type {readonly Line[]} */
export const LINES = [
  {
    title: "Bytes until the composer works and a history shows",
    metric: "kilobytes",
    unit: "kB",
    ...atMost(160, "kB"),
    isKey: true,
  },
  { title: "… with what comes 1.5 s after", metric: "settledKilobytes", unit: "kB" },
  { title: "Requests until then", metric: "requests", unit: "", ...atMost(12, "") },
  {
    title: "Time to a ready chat",
    metric: "readySeconds",
    unit: "s",
    ...atMostTimes(0.3, "controlUi"),
    isKey: true,
  },
  {
    title: "Main thread for that, and 1.5 s after",
    metric: "startTaskSeconds",
    unit: "s",
    ...atMostTimes(0.25, "controlUi"),
  },
  { title: "Requests to the gateway at start", metric: "startRequests", unit: "", ...atMost(6, "") },
  {
    title: "Requests to the gateway for one exchange",
    metric: "exchangeRequests",
    unit: "",
    ...atMost(2, ""),
  },
  {
    title: "Answer of 40 words: main thread",
    metric: "shortTaskSeconds",
    unit: "s",
    ...atMost(0.3, "s"),
    isKey: true,
  },
  {
    title: "16 KB of Markdown over 11 s: main thread",
    metric: "answerTaskSeconds",
    unit: "s",
    budget: "≤ 0.10 × Control UI and ≤ 2.50 × floor",
    isReached: ({ ours, floor, controlUi }) =>
      no(ours) <= 0.1 * (controlUi ?? 0) && no(ours) <= 2.5 * (floor ?? 0),
    needs: ["floor", "controlUi"],
    isKey: true,
  },
  { title: "… script alone", metric: "answerScriptSeconds", unit: "s" },
  {
    title: "… longest task over 50 ms",
    metric: "answerLongestMs",
    unit: "ms",
    ...atMost(50, "ms"),
    isKey: true,
  },
  { title: "… from delta to DOM, median", metric: "latencyP50Ms", unit: "ms" },
  {
    title: "… from delta to DOM, 95 of 100",
    metric: "latencyP95Ms",
    unit: "ms",
    ...atMost(33, "ms"),
    isKey: true,
  },
  {
    title: "Session of 2,000 messages: newest shown",
    metric: "newestSeconds",
    unit: "s",
    ...atMostTimes(0.35, "controlUi"),
    isKey: true,
  },
  {
    title: "… 100 notches up: longest task over 50 ms",
    metric: "wheelLongestMs",
    unit: "ms",
    ...atMost(100, "ms"),
    ...WHEELED,
    isKey: true,
  },
  {
    title: "… most elements alive",
    metric: "wheelElements",
    unit: "",
    ...atMost(3_000, ""),
    ...WHEELED,
    isKey: true,
  },
  { title: "… nodes held", metric: "wheelNodes", unit: "", ...WHEELED },
  { title: "… heap", metric: "wheelHeapMegabytes", unit: "MB", ...atMost(40, "MB"), ...WHEELED, isKey: true },
  { title: "… time for the notches", metric: "wheelSeconds", unit: "s", limit: 40, ...WHEELED },
  { title: "… oldest of 2,000 messages drawn then", metric: "wheelOldestDrawn", unit: "", ...WHEELED },
  {
    title: "Stop: click to `chat.abort` on the wire",
    metric: "stopMs",
    unit: "ms",
    ...atMost(16, "ms"),
    isKey: true,
  },
  {
    title: "Answer of 200 KB: last tenth against first, per delta",
    metric: "growthRatio",
    unit: "×",
    budget: "≤ 1.5 ×",
    isReached: ({ ours }) => no(ours) <= 1.5,
    absent: { controlUi: TAKES_MINUTES },
    isKey: true,
  },
  {
    title: "… per delta in the first tenth",
    metric: "growthFirstMs",
    unit: "ms",
    absent: { controlUi: TAKES_MINUTES },
  },
  {
    title: "… per delta in the last tenth",
    metric: "growthLastMs",
    unit: "ms",
    absent: { controlUi: TAKES_MINUTES },
  },
  ...["list", "table", "fence"].flatMap((kind) => [
    {
      title: `Endless ${kind} of 50 KB: longest task of a delta, 95 of 100`,
      metric: `${kind}P95Ms`,
      unit: "ms",
      ...atMost(16, "ms"),
      ...OWN_ONLY,
    },
    { title: "… main thread for a delta, median", metric: `${kind}CostMs`, unit: "ms", ...OWN_ONLY },
    { title: "… longest task", metric: `${kind}LongestMs`, unit: "ms", ...atMost(50, "ms"), ...OWN_ONLY },
  ]),
  {
    title: "50 KB in one delta: longest task",
    metric: "burstLongestMs",
    unit: "ms",
    ...atMost(50, "ms"),
    ...OWN_ONLY,
  },
  {
    title: "50 sessions change at once: longest task",
    metric: "sessionsLongestMs",
    unit: "ms",
    ...atMost(50, "ms"),
    absent: { floor: "has no list of sessions", controlUi: OWN_LINE },
  },
];
