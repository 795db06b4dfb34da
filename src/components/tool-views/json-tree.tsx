import ChevronRight from "lucide-react/icons/chevron-right";
import { type ReactNode, useId, useState } from "react";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";

const MAX_ENTRIES = 100;
const MAX_TEXT = 500;
const MAX_NAME = 200;
/** So many entries at the outset, level by level, are worth more than a closed tree. */
const OPEN_ENTRIES = 30;
const OPEN_DEPTH = 3;
const MAX_PREVIEW = 60;

interface NodeProps {
  /** Absent in lists, whose entries need none. */
  readonly name?: string | undefined;
  readonly value: unknown;
  readonly depth: number;
}

function entriesOf(value: object): readonly (readonly [string | undefined, unknown])[] {
  if (Array.isArray(value)) return value.map((entry: unknown) => [undefined, entry]);
  return Object.entries(value);
}

function Name({ name }: Pick<NodeProps, "name">) {
  if (name === undefined) return null;
  return <span className="text-text-muted">{`${revealHidden(name.slice(0, MAX_NAME))}: `}</span>;
}

function Leaf({ name, value }: NodeProps) {
  const isCut = typeof value === "string" && value.length > MAX_TEXT;
  const text = typeof value === "string" ? value.slice(0, MAX_TEXT) : (JSON.stringify(value) ?? "null");
  return (
    <div className="ps-4 whitespace-pre-wrap wrap-anywhere">
      <Name name={name} />
      <span className={typeof value === "string" ? undefined : "text-accent"}>
        {revealHidden(isCut ? `${text}…` : text)}
      </span>
    </div>
  );
}

/** The first thing that a closed branch says, to tell it from its neighbours. */
function previewOf(entries: ReturnType<typeof entriesOf>): string {
  const [name, value] = entries[0] ?? [];
  if (value === undefined || value === null || typeof value === "object") return "";
  const text = `${name === undefined ? "" : `${name}: `}${String(value)}`.replace(/\s+/g, " ");
  return `  ${text.slice(0, MAX_PREVIEW)}${text.length > MAX_PREVIEW || entries.length > 1 ? " …" : ""}`;
}

function Branch({ name, value, depth }: NodeProps & { readonly value: object }) {
  const entries = entriesOf(value);
  const [isOpen, setOpen] = useState(depth < OPEN_DEPTH && entries.length <= OPEN_ENTRIES);
  const listId = useId();
  const count = t(Array.isArray(value) ? "rich.tree.list" : "rich.tree.fields", { count: entries.length });
  return (
    <div>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        disabled={entries.length === 0}
        onClick={() => setOpen(!isOpen)}
        className="flex max-w-full cursor-pointer items-center gap-0.5 rounded-sm text-start hover:bg-surface disabled:cursor-default pointer-coarse:min-h-11"
      >
        <ChevronRight
          size={14}
          aria-hidden="true"
          className={`shrink-0 text-text-muted transition-transform duration-120 ${isOpen ? "rotate-90" : ""} ${entries.length === 0 ? "invisible" : ""}`}
        />
        <span className="wrap-anywhere">
          <Name name={name} />
          <span className="text-text-muted italic">{count}</span>
          {!isOpen && <span className="text-text-muted">{revealHidden(previewOf(entries))}</span>}
        </span>
      </button>
      {isOpen && (
        <div id={listId} className="ms-1.5 border-s border-line ps-2">
          <Entries entries={entries} depth={depth + 1} />
        </div>
      )}
    </div>
  );
}

function Entries({
  entries,
  depth,
}: {
  readonly entries: ReturnType<typeof entriesOf>;
  readonly depth: number;
}): ReactNode {
  const hidden = entries.length - MAX_ENTRIES;
  return (
    <>
      {entries.slice(0, MAX_ENTRIES).map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the value never changes
        <Node key={index} name={name} value={value} depth={depth} />
      ))}
      {hidden > 0 && <p className="ps-4 text-text-muted italic">{t("rich.tree.more", { count: hidden })}</p>}
    </>
  );
}

function Node(props: NodeProps): ReactNode {
  const { value } = props;
  return typeof value === "object" && value !== null ? (
    <Branch {...props} value={value} />
  ) : (
    <Leaf {...props} />
  );
}

/** A value that a person can unfold, level by level; only what is open is in the page. */
export function JsonTree({ value }: { readonly value: object }) {
  return (
    <div dir="ltr" className="font-mono text-code">
      <Node value={value} depth={0} />
    </div>
  );
}
