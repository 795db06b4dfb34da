import File from "lucide-react/icons/file";
import Folder from "lucide-react/icons/folder";
import { type ReactNode, useState } from "react";
import type { AgentFile } from "../../gateway-client/more.ts";
import { useFileText } from "../../hooks/use-file-text.ts";
import { useAnswer, useInsight } from "../../hooks/use-insight.ts";
import { formatBytes } from "../../lib/format-bytes.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { useBigText } from "../big-text/use-big-text.ts";
import { Button } from "../ui/button.tsx";
import { formatTime } from "./format-facts.ts";
import { AnswerView } from "./panel-section.tsx";

function factsOf({ isMissing, sizeBytes, updatedAt }: AgentFile): string {
  if (isMissing) return t("agent.files.missing");
  return [
    ...(sizeBytes === undefined ? [] : [formatBytes(sizeBytes)]),
    ...(updatedAt === undefined ? [] : [formatTime(updatedAt)]),
  ].join(" · ");
}

interface FileRowProps {
  readonly file: AgentFile;
  readonly onOpen: () => void;
}

function FileRow({ file, onOpen }: FileRowProps): ReactNode {
  const name = revealHidden(file.name);
  const Icon = file.isFolder ? Folder : File;
  return (
    <li>
      <button
        type="button"
        disabled={file.isMissing}
        aria-label={file.isMissing ? undefined : t("agent.files.open", { name })}
        onClick={onOpen}
        className="-mx-2 flex min-h-9 w-[calc(100%+1rem)] cursor-pointer items-center gap-2 rounded-control px-2 text-start enabled:hover:bg-surface-hover disabled:cursor-default disabled:text-text-muted pointer-coarse:min-h-11"
      >
        <Icon size={14} aria-hidden="true" className="shrink-0 text-text-muted" />
        <bdi className="min-w-0 flex-1 truncate">{name}</bdi>
        <span className="shrink-0 text-xs text-text-muted tabular-nums">{factsOf(file)}</span>
      </button>
    </li>
  );
}

interface FileListProps {
  readonly agentId: string;
  readonly files: readonly AgentFile[];
  readonly isInstruction: boolean;
  readonly onFolder?: (path: string) => void;
}

function FileList({ agentId, files, isInstruction, onFolder }: FileListProps): ReactNode {
  const openText = useBigText();
  const { failure, open } = useFileText(agentId, (file, text) =>
    openText({ title: revealHidden(file.name), text, isCode: true }),
  );
  return (
    <>
      <ul>
        {files.map((file) => (
          <FileRow
            key={file.path}
            file={file}
            onOpen={() => (file.isFolder ? onFolder?.(file.path) : open(file, isInstruction))}
          />
        ))}
      </ul>
      {failure === undefined ? null : (
        <p role="alert" className="mt-1 rounded-control bg-danger-soft px-3 py-2 wrap-anywhere">
          {failure.why ??
            t(failure.type === "missing" ? "agent.files.gone" : "agent.files.not-text", {
              name: revealHidden(failure.name),
            })}
        </p>
      )}
    </>
  );
}

/** The files that tell the agent who it is and what it remembers. */
export function InstructionFiles({ agentId }: { readonly agentId: string }): ReactNode {
  const answer = useAnswer(useInsight().files(agentId));
  return (
    <AnswerView answer={answer}>
      {(files) =>
        files.length === 0 ? (
          <p className="text-text-muted">{t("agent.files.none")}</p>
        ) : (
          <FileList agentId={agentId} files={files} isInstruction />
        )
      }
    </AnswerView>
  );
}

/** What lies in the agent's folder. */
export function WorkspaceFiles({ agentId }: { readonly agentId: string }): ReactNode {
  const [path, setPath] = useState("");
  const answer = useAnswer(useInsight().folder(agentId, path));
  const parent = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
  return (
    <>
      {path === "" ? null : (
        <p className="mb-1 flex items-center gap-2">
          <Button variant="plain" onClick={() => setPath(parent)}>
            {t("agent.files.up")}
          </Button>
          <bdi className="min-w-0 truncate font-mono text-code text-text-muted">{revealHidden(path)}</bdi>
        </p>
      )}
      <AnswerView answer={answer}>
        {({ entries, totalEntries }) => (
          <>
            {entries.length === 0 ? <p className="text-text-muted">{t("agent.files.none")}</p> : null}
            <FileList agentId={agentId} files={entries} isInstruction={false} onFolder={setPath} />
            {totalEntries > entries.length && (
              <p className="text-xs text-text-muted">
                {t("agent.files.more", { count: totalEntries - entries.length })}
              </p>
            )}
          </>
        )}
      </AnswerView>
    </>
  );
}
