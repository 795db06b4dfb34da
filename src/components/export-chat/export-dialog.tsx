import "../../lib/i18n/turns-messages.ts";
import { type ReactNode, useState } from "react";
import { useAgentName } from "../../hooks/use-agent-name.ts";
import { useFeatures } from "../../hooks/use-features.ts";
import { useSessions } from "../../hooks/use-lists.ts";
import { useSessionKey } from "../../hooks/use-navigation.ts";
import { useIsRunning, usePeek } from "../../hooks/use-transcript.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { sessionTitle } from "../sessions/session-title.ts";
import { Button } from "../ui/button.tsx";
import { downloadText } from "../ui/download-text.ts";
import { Modal } from "../ui/modal.tsx";
import { SegmentedControl } from "../ui/segmented-control.tsx";
import { type ExportFormat, exportFile, FORMATS } from "./export-file.ts";

type Stage =
  | { readonly type: "asking" }
  | { readonly type: "reading"; readonly rows: number }
  /** Not all could be read; what is here can be saved all the same. */
  | { readonly type: "partial" };

interface CheckProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function Check({ label, isOn, onChange }: CheckProps): ReactNode {
  return (
    <label className="flex min-h-9 cursor-pointer items-center gap-2.5 text-sm pointer-coarse:min-h-11">
      <input
        type="checkbox"
        className="size-4 accent-accent"
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  );
}

/** Saves the whole conversation as a file: what is not here yet is read first. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { turns } = useFeatures();
  const peek = usePeek();
  const sessionKey = useSessionKey() ?? "";
  const session = useSessions().data?.sessions.find(({ key }) => key === sessionKey);
  const agent = useAgentName(sessionKey);
  const isRunning = useIsRunning();
  const [format, setFormat] = useState<ExportFormat>("markdown");
  const [hasTools, setTools] = useState(true);
  const [hasReasoning, setReasoning] = useState(false);
  const [stage, setStage] = useState<Stage>({ type: "asking" });

  const save = (isWhole: boolean): void => {
    const { rowIds, rows, liveRows } = peek();
    const all = rowIds.flatMap((rowId) => liveRows.get(rowId) ?? rows.get(rowId) ?? []);
    const title = sessionTitle(session ?? { key: sessionKey });
    const facts = { title, sessionKey, now: Date.now(), isWhole };
    const { name, text, type } = exportFile(format, all, { hasTools, hasReasoning, agent }, facts);
    downloadText(name, text, type);
    onClose();
  };
  const read = async (): Promise<void> => {
    const isWhole = await turns.readAll((rows) => setStage({ type: "reading", rows }));
    if (isWhole) save(true);
    else setStage({ type: "partial" });
  };

  return (
    <Modal label={t("turns.export")} onClose={onClose} className="my-auto p-5">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void read();
        }}
      >
        <h2 className="font-semibold">{t("turns.export")}</h2>
        <div className="mt-4">
          <SegmentedControl
            legend={t("turns.export.format")}
            name="export-format"
            value={format}
            options={FORMATS.map((value) => ({ value, label: t(`turns.export.${value}`) }))}
            onChange={setFormat}
          />
        </div>
        <p className="mt-2 text-sm text-text-muted">{t(`turns.export.${format}.detail`)}</p>
        <div className="mt-3">
          <Check label={t("turns.export.tools")} isOn={hasTools} onChange={setTools} />
          <Check label={t("turns.export.reasoning")} isOn={hasReasoning} onChange={setReasoning} />
        </div>
        {isRunning && <p className="mt-2 text-sm text-text-muted">{t("turns.export.running")}</p>}
        <p role="status" className="mt-2 min-h-5 text-sm text-text-muted">
          {stage.type === "reading" && t("turns.export.loading", { count: stage.rows })}
          {stage.type === "partial" && t("turns.export.failed")}
        </p>
        <div className="mt-2 flex flex-wrap justify-end gap-2">
          <Button className="h-10" onClick={onClose}>
            {t("turns.cancel")}
          </Button>
          {stage.type === "partial" && (
            <Button className="h-10" onClick={() => save(false)}>
              {t("turns.export.partial")}
            </Button>
          )}
          <Button type="submit" variant="primary" disabled={stage.type === "reading"}>
            {t("turns.export.save")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
