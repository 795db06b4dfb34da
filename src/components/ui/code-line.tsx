import { CopyButton } from "./copy-button.tsx";

export interface CodeLineProps {
  /** Shown whole and copied as it stands. */
  readonly code: string;
  readonly copyLabel: string;
}

/** A command or a snippet to take elsewhere. */
export function CodeLine({ code, copyLabel }: CodeLineProps) {
  return (
    <div className="flex items-start gap-1 rounded-control border border-line bg-surface-sunken py-1 ps-3 pe-1">
      <code
        dir="ltr"
        className="min-w-0 flex-1 py-1 font-mono text-code break-words whitespace-pre-wrap select-all"
      >
        {code}
      </code>
      <CopyButton text={code} label={copyLabel} />
    </div>
  );
}
