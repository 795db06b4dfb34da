import { useDeferredValue, useMemo, useState } from "react";
import type { TraceEntry } from "../../gateway-client/index.ts";
import { useCommands } from "../../hooks/use-commands.ts";
import { formatBytes } from "../../lib/format-bytes.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { downloadText } from "../ui/download-text.ts";
import { TextCopyButton } from "./text-copy-button.tsx";
import { ARROWS, filterEntries, formatTime, toTraceJson, traceFileName } from "./trace-rows.ts";

function isTrouble({ ok, kind }: TraceEntry): boolean {
  return ok === false || kind === "undecodable";
}

function Detail({ entry }: { readonly entry: TraceEntry }) {
  const { detail, id, seq } = entry;
  const facts = { ...(id !== undefined && { id }), ...(seq !== undefined && { seq }), detail };
  const text = Object.values(facts).some((fact) => fact !== undefined)
    ? JSON.stringify(facts, null, 2)
    : t("trace.no-detail");
  return (
    <pre
      dir="ltr"
      className="ms-4 mb-2 border-s border-line ps-3 font-mono text-code break-all whitespace-pre-wrap"
    >
      {text}
    </pre>
  );
}

function TraceRow({ entry }: { readonly entry: TraceEntry }) {
  const [isOpen, setOpen] = useState(false);
  const { at, direction, kind, name, sizeBytes } = entry;
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        className="flex w-full cursor-pointer items-baseline gap-2 rounded-sm py-0.5 text-start font-mono text-code hover:bg-surface-hover pointer-coarse:py-2"
        onClick={() => setOpen(!isOpen)}
      >
        <span className="shrink-0 text-text-muted tabular-nums">{formatTime(at)}</span>
        <span aria-hidden="true" className="w-3 shrink-0 text-center">
          {ARROWS[direction]}
        </span>
        <span className="sr-only">{t(`trace.${direction}`)}</span>
        <span className="w-[5.5rem] shrink-0 truncate text-text-muted max-sm:hidden">{kind}</span>
        <bdi className={classNames("min-w-0 flex-1 truncate", isTrouble(entry) && "text-danger")}>{name}</bdi>
        {isTrouble(entry) && <span className="shrink-0 text-danger">{t("trace.failed")}</span>}
        {sizeBytes !== undefined && (
          <span className="shrink-0 text-text-muted tabular-nums">{formatBytes(sizeBytes)}</span>
        )}
      </button>
      {isOpen && <Detail entry={entry} />}
    </li>
  );
}

/** An entry is told from all others by itself: the client makes each one once. */
const keys = new WeakMap<TraceEntry, number>();
let lastKey = 0;

function keyOf(entry: TraceEntry): number {
  const known = keys.get(entry);
  if (known !== undefined) return known;
  lastKey += 1;
  keys.set(entry, lastKey);
  return lastKey;
}

/** What went over the wire, newest first. */
export function TraceView() {
  const { readTrace } = useCommands();
  const [entries, setEntries] = useState(readTrace);
  const [query, setQuery] = useState("");
  const filter = useDeferredValue(query);
  const shown = useMemo(() => filterEntries(entries, filter).toReversed(), [entries, filter]);
  const json = (): string => toTraceJson(shown.toReversed());
  return (
    <>
      <div className="shrink-0 px-5">
        <p className="text-xs text-text-muted">{t("trace.lead")}</p>
        <div className="mt-2 flex items-center gap-3 border-b border-line pb-3">
          <input
            type="search"
            aria-label={t("trace.filter")}
            placeholder={t("trace.filter.placeholder")}
            value={query}
            className="h-9 min-w-0 flex-1 rounded-control border border-line-strong bg-surface-raised px-3 text-sm pointer-coarse:h-11 pointer-coarse:text-[1rem]"
            onChange={(event) => setQuery(event.target.value)}
          />
          <span role="status" className="text-xs text-text-muted tabular-nums">
            {t("trace.count", { shown: shown.length, total: entries.length })}
          </span>
        </div>
      </div>
      <section
        aria-label={t("trace.list")}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 py-2"
      >
        {shown.length === 0 && (
          <p className="py-6 text-center text-sm text-text-muted">
            {t(entries.length === 0 ? "trace.empty" : "trace.no-match")}
          </p>
        )}
        <ol>
          {shown.map((entry) => (
            <TraceRow key={keyOf(entry)} entry={entry} />
          ))}
        </ol>
      </section>
      <footer className="flex shrink-0 flex-wrap items-center gap-2 border-t border-line px-5 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
        <Button onClick={() => setEntries(readTrace())}>{t("trace.refresh")}</Button>
        <Button disabled={shown.length === 0} onClick={() => downloadText(traceFileName(Date.now()), json())}>
          {t("trace.download")}
        </Button>
        <TextCopyButton label={t("trace.copy")} isDisabled={shown.length === 0} text={json} />
      </footer>
    </>
  );
}
