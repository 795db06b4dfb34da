/** As much of the browser's speech recognition as is used here; TypeScript does not know it. */
export interface SpeechSession {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  onresult: ((event: { readonly results: SpeechResults }) => void) | null;
  onerror: ((event: { readonly error: string }) => void) | null;
  onend: (() => void) | null;
  start(): void;
  stop(): void;
  abort(): void;
}

/** Every piece that was heard so far, the last ones still changing. */
export type SpeechResults = ArrayLike<ArrayLike<{ readonly transcript: string }>>;

type SpeechConstructor = new () => SpeechSession;

/** The browser's speech recognition, under either name; `undefined` where it has none. */
export function speechOf(page: object): SpeechConstructor | undefined {
  const found = Reflect.get(page, "SpeechRecognition") ?? Reflect.get(page, "webkitSpeechRecognition");
  // The browser's own constructor, or nothing at all: there is no other check for it.
  return typeof found === "function" ? (found as SpeechConstructor) : undefined;
}

/** What was heard, as one text. */
export function heard(results: SpeechResults): string {
  return Array.from(results, (result) => result[0]?.transcript ?? "")
    .join("")
    .replace(/\s+/g, " ")
    .trim();
}

export interface Dictation {
  readonly before: string;
  readonly after: string;
}

/** The field's text with the words put in, and where the caret then stands. */
export function withWords({ before, after }: Dictation, words: string): { text: string; caret: number } {
  if (words === "") return { text: before + after, caret: before.length };
  const gapBefore = before === "" || /\s$/.test(before) ? "" : " ";
  const gapAfter = after === "" || /^[\s.,;:!?)]/.test(after) ? "" : " ";
  const head = before + gapBefore + words;
  return { text: head + gapAfter + after, caret: head.length };
}
