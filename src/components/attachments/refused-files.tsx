import X from "lucide-react/icons/x";
import type { ReactNode } from "react";
import { useTrayActs } from "../../hooks/use-attachments.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { RefusedFile } from "../../stores/attachment-store.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";

/** A hundred files dropped at once must not push the text out of the page. */
const SHOWN = 3;

interface RefusedFilesProps {
  readonly sessionKey: string;
  readonly refused: readonly RefusedFile[];
}

/** Files that may not go: which, why, and what can be done. */
export function RefusedFiles({ sessionKey, refused }: RefusedFilesProps): ReactNode {
  const { remove, dismiss, shrink } = useTrayActs();
  const others = refused.length - SHOWN;
  return (
    <div role="status" className="empty:hidden">
      {refused.slice(0, SHOWN).map((file) => (
        <div
          key={file.id}
          className="flex items-center gap-2 border-b border-line bg-warn-soft px-3 py-1.5 text-sm first:rounded-t-surface"
        >
          <p className="min-w-0 flex-1 wrap-anywhere">
            <bdi className="font-medium">{file.name}</bdi> {file.reason}
          </p>
          {file.shrinkable === undefined ? null : (
            <Button
              className="h-8"
              disabled={file.isShrinking}
              onClick={() => void shrink(sessionKey, file.id)}
            >
              {t(file.isShrinking ? "attachments.shrinking" : "attachments.shrink")}
            </Button>
          )}
          <IconButton
            size="sm"
            label={`${t("attachments.dismiss")}: ${file.name}`}
            onClick={() => remove(sessionKey, file.id)}
          >
            <X size={14} aria-hidden="true" />
          </IconButton>
        </div>
      ))}
      {others > 0 ? (
        <div className="flex items-center gap-2 border-b border-line bg-warn-soft px-3 py-1.5 text-sm">
          <p className="flex-1">{t("attachments.more-refused", { count: others })}</p>
          <Button className="h-8" onClick={() => dismiss(sessionKey)}>
            {t("attachments.dismiss")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
