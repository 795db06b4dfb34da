import { bench, describe } from "vitest";
import { answer, continued, delta, snapshot, transcriptAfter, userMessage } from "../../test/builders.ts";
import type { TranscriptState } from "./transcript-state.ts";

const DELTAS = 10_000;
/** One is ten thousand events long. */
const FEW = { iterations: 2, warmupIterations: 0, time: 0, warmupTime: 0 };
const PIECE = "some words of an answer ";

function rows(count: number) {
  return Array.from({ length: count }, (_, index) =>
    index % 2 === 0 ? userMessage(`m${index}`, `Question ${index}`) : answer(`m${index}`, `Answer ${index}`),
  );
}

const text = PIECE.repeat(DELTAS);

/** As gateways send it: each piece comes with everything before it. */
function takeAnswer(state: TranscriptState): TranscriptState {
  let next = state;
  for (let end = PIECE.length; end <= text.length; end += PIECE.length) {
    next = continued(next, delta(text.slice(0, end)));
  }
  return next;
}

const long = snapshot(rows(5_000));
const short = transcriptAfter(snapshot(rows(2)));
const full = transcriptAfter(snapshot(rows(1_000)));

describe("reducing", () => {
  bench(
    `${DELTAS} deltas of one answer, 2 messages above it`,
    () => {
      takeAnswer(short);
    },
    FEW,
  );

  bench(
    `${DELTAS} deltas of one answer, 1,000 messages above it`,
    () => {
      takeAnswer(full);
    },
    FEW,
  );

  bench("opening a session of 5,000 messages", () => {
    transcriptAfter(long);
  });
});
