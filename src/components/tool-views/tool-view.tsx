import "../extras/extras.css";
import { type ReactNode, useMemo } from "react";
import "../../lib/i18n/rich-messages.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { ToolOutput } from "../tool-activity/tool-output.tsx";
import { Fold } from "../ui/fold.tsx";
import { pathOf, readChanges } from "./changes.ts";
import { toDiffLines } from "./diff-lines.ts";
import { DiffView, type FileDiff } from "./diff-view.tsx";
import { FileView, linesOf, MAX_FILE, splitFile } from "./file-view.tsx";
import { FoundPages, PageLink } from "./found-pages.tsx";
import { JsonView } from "./json-view.tsx";
import type { ToolCall } from "./read-call.ts";
import { readJson, textOf, toFields } from "./read-json.ts";
import { readFetched, readFound } from "./read-results.ts";

interface ToolViewProps {
  readonly call: ToolCall;
  /** What is shown of any call, for what is not understood. */
  readonly args: ReactNode;
  readonly output: ReactNode;
}

/** What nothing else is known of: arguments, and the result as a tree if it is one. */
function PlainView({ call: { name, output: text, status }, args, output }: ToolViewProps) {
  const value = useMemo(() => (status === "running" ? undefined : readJson(text)), [text, status]);
  return (
    <>
      {args}
      {value ? <JsonView name={name} value={value} /> : output}
    </>
  );
}

/** What was taken apart for the view, for whoever wants to see it whole. */
function Raw({ children }: { readonly children: ReactNode }) {
  return (
    <Fold summary={t("rich.raw")} className="text-xs">
      <div className="mt-1.5">{children}</div>
    </Fold>
  );
}

/** A file that was read. */
function ReadView(props: ToolViewProps) {
  const { args, output, status } = props.call;
  const fields = toFields(args);
  const path = pathOf(fields);
  const isFile = status === "done" && output !== "" && output.length <= MAX_FILE;
  if (path === "" || !isFile || output.startsWith("Read image file [")) return <PlainView {...props} />;
  const { text, rest } = splitFile(output);
  return <FileView path={path} note={[linesOf(fields), rest].filter(Boolean).join(" · ")} text={text} />;
}

/** A file that was written, and what came of it. */
function WriteView(props: ToolViewProps) {
  const fields = toFields(props.call.args);
  const path = pathOf(fields);
  const text = textOf(fields, "content", "text") ?? "";
  if (path === "" || text === "" || text.length > MAX_FILE) return <PlainView {...props} />;
  return (
    <>
      <FileView path={path} note="" text={text} />
      {props.output}
    </>
  );
}

function compare({ name, args }: ToolCall): readonly FileDiff[] | undefined {
  const files: FileDiff[] = [];
  for (const { pieces, ...file } of readChanges(name.toLowerCase(), args)) {
    const lines = toDiffLines(pieces);
    if (!lines) return undefined;
    files.push({ ...file, pieces: lines });
  }
  return files.length === 0 ? undefined : files;
}

function ChangesView(props: ToolViewProps) {
  const { call, output } = props;
  const { name, args, status } = call;
  // Output that grows changes nothing in what was asked for.
  const files = useMemo(() => compare({ name, args, output: "", status: "done" }), [name, args]);
  if (!files) return <PlainView {...props} />;
  return (
    <>
      {status === "error" && <p className="text-sm text-text-muted">{t("rich.diff.failed")}</p>}
      <DiffView files={files} />
      {output}
    </>
  );
}

function SearchView(props: ToolViewProps) {
  const { output, status } = props.call;
  const found = useMemo(() => (status === "done" ? readFound(output) : undefined), [output, status]);
  if (!found) return <PlainView {...props} />;
  return (
    <>
      {props.args}
      <FoundPages found={found} />
      <Raw>{props.output}</Raw>
    </>
  );
}

function FetchView(props: ToolViewProps) {
  const { output, status } = props.call;
  const page = useMemo(() => (status === "done" ? readFetched(output) : undefined), [output, status]);
  if (!page) return <PlainView {...props} />;
  return (
    <>
      <PageLink page={page} />
      {page.status !== undefined && page.status >= 400 && (
        <p className="text-sm text-danger">{t("rich.fetch.status", { status: page.status })}</p>
      )}
      {page.text !== "" && <ToolOutput name={props.call.name} output={page.text} isLive={false} />}
      {page.isCut && <p className="text-xs text-text-muted">{t("rich.fetch.cut")}</p>}
      <Raw>{props.output}</Raw>
    </>
  );
}

const VIEWS: Readonly<Record<string, (props: ToolViewProps) => ReactNode>> = {
  read: ReadView,
  write: WriteView,
  edit: ChangesView,
  apply_patch: ChangesView,
  web_search: SearchView,
  web_fetch: FetchView,
};

/** A call by its kind; what is not understood is shown as any call is. */
export function ToolView(props: ToolViewProps) {
  const name = props.call.name.toLowerCase();
  const View = (Object.hasOwn(VIEWS, name) ? VIEWS[name] : undefined) ?? PlainView;
  return <View {...props} />;
}
