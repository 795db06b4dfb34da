type Repair = (text: string) => string;

let repair: Repair | undefined;
let loading: Promise<void> | undefined;

const OPTIONS = { linkMode: "text-only", katex: false, htmlTags: false } as const;

async function load(): Promise<void> {
  try {
    const { default: remend } = await import("remend");
    repair = (text) => remend(text, OPTIONS);
  } catch {
    // Half-open marks show as they are; the next answer asks again.
    loading = undefined;
  }
}

/** Fetches what is needed only while an answer streams in. Safe to call often. */
export function prefetchRepair(): Promise<void> {
  loading ??= load();
  return loading;
}

/** Closes what is half open at the end of a text that is still being written, for the eye. */
export function repairTail(text: string): string {
  void prefetchRepair();
  return repair?.(text) ?? text;
}
