import { findLanguage } from "./code-languages.ts";
import { type ColourRuns, toColourRuns } from "./colour-runs.ts";

export type Highlight = (text: string) => ColourRuns | undefined;

async function load(grammar: string, isCommon: boolean): Promise<Highlight> {
  const [{ highlighter }, more] = await Promise.all([
    import("./highlighter.ts"),
    isCommon ? undefined : import("./more-grammars.ts"),
  ]);
  if (more && !highlighter.registered(grammar)) highlighter.register(more.moreGrammars);
  return (text) => toColourRuns(highlighter.highlight(grammar, text), text);
}

/** What colours code in a language, or nothing if the language is not known; rejects if it cannot be fetched. */
export async function loadGrammar(name: string): Promise<Highlight | undefined> {
  const language = findLanguage(name);
  return language && load(language.grammar, language.file === "common");
}
