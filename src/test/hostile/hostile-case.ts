/** One text that a careless or malicious agent, tool or stranger might write. */
export interface HostileText {
  /** What it tries, in a few words; unique within its case. */
  readonly name: string;
  readonly text: string;
}

/** A condition of docs/FAILURES.md with the texts that play it. */
export interface HostileCase {
  readonly number: number;
  /** What must hold, as the title of its tests. */
  readonly rule: string;
  readonly texts: readonly HostileText[];
  /** Too long for looking at every beginning of it; a sample stands for all. */
  readonly isLong?: boolean;
}

export function toTexts(named: Readonly<Record<string, string>>): readonly HostileText[] {
  return Object.entries(named).map(([name, text]) => ({ name, text }));
}

/** Every payload that could run leaves this mark on the global object. */
export const MARK = "__pwned";
/** Script that marks its having run, without any quote, so that it fits into every attribute. */
export const RUN = `window.${MARK}=1`;
/** A host that nobody may ever speak to. */
export const EVIL = "evil.example";
