type SequenceObservation =
  | { readonly type: "in-order" }
  | { readonly type: "gap"; readonly expected: number; readonly received: number };

export interface SequenceTracker {
  /** @param seq the outer `seq` of an event frame; frames without one say nothing about order. */
  observe(seq: number | undefined): SequenceObservation;
}

const IN_ORDER: SequenceObservation = { type: "in-order" };

/**
 * Finds dropped events of ONE socket: make a new tracker for each. Only protocol 4 counts per client; older
 * gateways share one counter among all clients, where holes are normal. Each socket begins at 1: what was dropped
 * before the first event that arrives is missing from a history that was read before it, too.
 */
export function createSequenceTracker(protocol: number): SequenceTracker {
  let highest = 0;
  return {
    observe(seq) {
      if (protocol < 4 || seq === undefined || !Number.isSafeInteger(seq) || seq < 0) return IN_ORDER;
      const previous = highest;
      highest = Math.max(previous, seq);
      if (seq <= previous + 1) return IN_ORDER;
      return { type: "gap", expected: previous + 1, received: seq };
    },
  };
}
