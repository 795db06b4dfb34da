import { type ReactNode, useState } from "react";
import { useFeatures } from "../../hooks/use-features.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { UserRow } from "../../stores/transcript/transcript-state.ts";
import { Button } from "../ui/button.tsx";
import { Modal } from "../ui/modal.tsx";
import { focusComposer } from "./focus-composer.ts";

interface RewindDialogProps {
  readonly row: UserRow;
  readonly onClose: () => void;
}

/** What comes after the message goes out of sight: asked before it is done. */
export function RewindDialog({ row, onClose }: RewindDialogProps): ReactNode {
  const { turns } = useFeatures();
  const [isBusy, setBusy] = useState(false);
  const [reason, setReason] = useState<string>();
  const goBack = async (): Promise<void> => {
    setBusy(true);
    const outcome = await turns.rewindBefore(row);
    setBusy(false);
    if (!outcome.ok) {
      setReason(outcome.reason);
      return;
    }
    onClose();
    focusComposer();
  };
  return (
    <Modal label={t("turns.rewind.title")} onClose={onClose} className="my-auto p-5">
      <h2 className="font-semibold">{t("turns.rewind.title")}</h2>
      <p className="mt-2 text-sm text-text-muted">{t("turns.rewind.detail")}</p>
      {reason !== undefined && (
        <p role="alert" className="mt-3 rounded-control bg-danger-soft px-3 py-2 text-sm text-danger">
          {t("turns.failed", { reason })}
        </p>
      )}
      <div className="mt-5 flex justify-end gap-2">
        <Button className="h-10" onClick={onClose}>
          {t("turns.cancel")}
        </Button>
        <Button variant="primary" disabled={isBusy} onClick={() => void goBack()}>
          {t("turns.rewind.confirm")}
        </Button>
      </div>
    </Modal>
  );
}
