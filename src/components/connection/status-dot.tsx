import { classNames } from "../ui/class-names.ts";
import type { ConnectionSummary } from "./describe-connection.ts";

const TONES: Readonly<Record<ConnectionSummary["tone"], string>> = {
  ok: "bg-ok",
  busy: "bg-accent animate-breathe",
  warn: "bg-warn",
  danger: "bg-danger",
  off: "bg-line-strong",
};

/** Goes along with words and says nothing alone. */
export function StatusDot({ tone }: { readonly tone: ConnectionSummary["tone"] }) {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        "inline-block size-1.5 shrink-0 rounded-full forced-colors:border forced-colors:bg-[CanvasText]",
        TONES[tone],
      )}
    />
  );
}
