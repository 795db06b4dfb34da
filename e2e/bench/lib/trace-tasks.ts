import type { Browser } from "./devtools.ts";
import type { MeasuredPage } from "./measured-page.ts";

/** A task of the main thread; `deltas` is how many pieces of answers arrived in it. */
export interface Task {
  readonly startMs: number;
  readonly durationMs: number;
  readonly deltas: number;
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
}

const CATEGORIES = ["disabled-by-default-devtools.timeline", "blink.user_timing"];
/** What the probe marks when a piece of an answer arrives. */
const DELTA_MARK = "bench-delta";
const START_MARK = "bench-trace";

async function readStream(browser: Browser, handle: string): Promise<string> {
  let text = "";
  for (;;) {
    const { data, eof } = await browser.send<{ data: string; eof: boolean }>("IO.read", { handle });
    text += data;
    if (eof) break;
  }
  await browser.send("IO.close", { handle });
  return text;
}

function toTasks(events: readonly TraceEvent[]): readonly Task[] {
  // The mark tells which of the browser's threads is the page's.
  const mark = events.find(({ name }) => name === START_MARK);
  if (!mark) throw new Error("The trace holds no mark of the page.");
  const own = events.filter(({ pid, tid }) => pid === mark.pid && tid === mark.tid);
  const deltas = own.filter(({ name }) => name === DELTA_MARK).map(({ ts }) => ts);
  return own
    .filter(({ name, dur }) => name === "RunTask" && dur !== undefined)
    .sort((a, b) => a.ts - b.ts)
    .map(({ ts, dur = 0 }) => ({
      startMs: ts / 1000,
      durationMs: dur / 1000,
      deltas: deltas.filter((at) => at >= ts && at <= ts + dur).length,
    }));
}

/** Every task of the main thread while `work` goes on, to the microsecond. */
export async function traceTasks(page: MeasuredPage, work: () => Promise<void>): Promise<readonly Task[]> {
  const { browser } = page;
  await browser.send("Tracing.start", {
    transferMode: "ReturnAsStream",
    traceConfig: { recordMode: "recordAsMuchAsPossible", includedCategories: CATEGORIES },
  });
  await page.evaluate(`void performance.mark(${JSON.stringify(START_MARK)})`);
  await work();
  const complete = new Promise<{ stream: string }>((done) => {
    const stop = browser.on(({ method, params }) => {
      if (method !== "Tracing.tracingComplete") return;
      stop();
      done(params);
    });
  });
  await browser.send("Tracing.end");
  const { stream } = await complete;
  const trace = JSON.parse(await readStream(browser, stream)) as { traceEvents: readonly TraceEvent[] };
  return toTasks(trace.traceEvents);
}
