/** What became of the messages of one case; `scripts/faults.mjs` makes the table of it. */
export interface Outcome {
  readonly fault: string;
  readonly phase: string;
  /** Messages sent. */
  readonly messages: number;
  /** Answers that the model began. */
  readonly runs: number;
  readonly lost: number;
  readonly doubled: number;
  readonly stuck: number;
  /** What was seen where a number is not what it should be. */
  readonly notes: readonly string[];
}

/** Collects by message, so that one message lost in three ways is one lost message. */
export class Findings {
  readonly #lost = new Set<string>();
  readonly #doubled = new Set<string>();
  readonly #stuck = new Set<string>();
  readonly notes: string[] = [];

  /** A thing of this message that must be there once. */
  countOnce(message: string, what: string, count: number, most = 1): void {
    if (count === 0) this.#lost.add(message);
    if (count > most) this.#doubled.add(message);
    if (count === 0 || count > most) this.notes.push(`${what} of ${message}: ${count}`);
  }

  addDoubled(what: string): void {
    this.#doubled.add(what);
    this.notes.push(what);
  }

  addStuck(what: string): void {
    this.#stuck.add(what);
    this.notes.push(`stuck: ${what}`);
  }

  get counts(): Pick<Outcome, "lost" | "doubled" | "stuck" | "notes"> {
    return {
      lost: this.#lost.size,
      doubled: this.#doubled.size,
      stuck: this.#stuck.size,
      notes: this.notes,
    };
  }
}
