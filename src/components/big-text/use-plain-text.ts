import { useEffect, useState } from "react";
import { stripAnsi } from "../../lib/strip-ansi.ts";
import { changeInSlices } from "./change-in-slices.ts";
import type { BigTextRequest } from "./use-big-text.ts";

/** The text without what only a terminal understands; nothing until that is done. */
export function usePlainText({ text, isTerminal = false }: BigTextRequest): string | undefined {
  const [plain, setPlain] = useState<string>();
  useEffect(() => {
    if (!isTerminal) return;
    let isGone = false;
    void changeInSlices(text, stripAnsi).then((changed) => isGone || setPlain(changed));
    return () => {
      isGone = true;
    };
  }, [text, isTerminal]);
  return isTerminal ? plain : text;
}
