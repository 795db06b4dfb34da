import { useEffect, useState } from "react";
import type { LongAnswer } from "./long-answer.tsx";
import type { LongText } from "./long-text.tsx";

interface LongTexts {
  readonly LongAnswer: typeof LongAnswer;
  readonly LongText: typeof LongText;
}

let loaded: LongTexts | undefined;

async function load(): Promise<LongTexts> {
  const { LongAnswer, LongText } = await import("./long-texts.tsx");
  loaded = { LongAnswer, LongText };
  return loaded;
}

/** What draws long texts, once it is needed and here; without it their beginning stays in place. */
export function useLongTexts(isNeeded: boolean): LongTexts | undefined {
  const [parts, setParts] = useState(loaded);
  useEffect(() => {
    if (isNeeded && !parts) load().then(setParts, () => undefined);
  }, [isNeeded, parts]);
  return parts;
}
