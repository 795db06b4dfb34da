import { toSafeProse } from "./safe-prose.ts";

/** Text as it was written; for what is not, not yet, or should not be Markdown. */
export function PlainText({ text }: { readonly text: string }) {
  return (
    <p dir="auto" className="whitespace-pre-wrap">
      {toSafeProse(text)}
    </p>
  );
}
