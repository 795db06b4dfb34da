import { useEffect, useState } from "react";

type LongTexts = typeof import("./long-texts.tsx");

/** What draws long texts, once they are there and it is; without it their beginning stays in place. */
let loaded: LongTexts | undefined;

export function useLongTexts(isNeeded: boolean): LongTexts | undefined {
  const [parts, setParts] = useState(loaded);
  useEffect(() => {
    if (!isNeeded || parts) return;
    import("./long-texts.tsx").then(
      (chunk) => {
        loaded = chunk;
        setParts(chunk);
      },
      () => undefined,
    );
  }, [isNeeded, parts]);
  return parts;
}
