import "../../lib/i18n/stored-messages.ts";
import X from "lucide-react/icons/x";
import { type ReactNode, useCallback, useEffect, useId, useState } from "react";
import { useServices } from "../../hooks/services.ts";
import { useKeepsTranscripts } from "../../hooks/use-settings.ts";
import { formatBytes } from "../../lib/format-bytes.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Modal } from "../ui/modal.tsx";

type Size = { readonly sessions: number; readonly bytes: number } | "unknown" | "unreadable";

function sizeInWords(size: Size): string {
  if (size === "unknown") return "";
  if (size === "unreadable") return t("stored.failed");
  return t("stored.size", { count: size.sessions, size: formatBytes(size.bytes) });
}

function useKept() {
  const { conversations } = useServices();
  const [size, setSize] = useState<Size>("unknown");
  const [isCleared, setCleared] = useState(false);

  const measure = useCallback(async () => {
    try {
      setSize(await (await conversations()).sizeOf());
    } catch {
      setSize("unreadable");
    }
  }, [conversations]);

  useEffect(() => void measure(), [measure]);

  const clear = async (): Promise<void> => {
    try {
      await (await conversations()).clear();
      setCleared(true);
    } finally {
      await measure();
    }
  };
  return { size, isCleared, measure, clear };
}

/** What this browser keeps of the conversations, and the say a person has in it. */
export function StoredDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [isKeeping, setKeeping] = useKeepsTranscripts();
  const { size, isCleared, measure, clear } = useKept();
  const hintId = useId();

  const toggle = (): void => {
    setKeeping(!isKeeping);
    void measure();
  };

  return (
    <Modal label={t("stored.title")} className="my-auto overflow-y-auto" onClose={onClose}>
      <div className="p-5">
        <div className="flex items-center gap-2">
          <h2 className="flex-1 font-semibold">{t("stored.title")}</h2>
          <IconButton label={t("stored.close")} onClick={onClose}>
            <X size={17} aria-hidden="true" />
          </IconButton>
        </div>
        <p className="mt-2 text-sm text-text-muted">{t("stored.explain")}</p>
        <label className="mt-4 flex cursor-pointer items-center gap-3 text-sm pointer-coarse:min-h-11">
          <input
            type="checkbox"
            role="switch"
            aria-checked={isKeeping}
            checked={isKeeping}
            aria-describedby={hintId}
            className="size-4 shrink-0 accent-accent"
            onChange={toggle}
          />
          {t("stored.keep")}
        </label>
        <p id={hintId} className="mt-1 ps-7 text-xs text-text-muted">
          {t("stored.keep.hint")}
        </p>
        <div className="mt-5 flex flex-wrap items-center gap-3 border-t border-line pt-4">
          <p role="status" className="min-w-0 flex-1 text-sm">
            {isCleared && typeof size === "object" && size.sessions === 0
              ? t("stored.cleared")
              : sizeInWords(size)}
          </p>
          <Button disabled={typeof size === "object" && size.sessions === 0} onClick={() => void clear()}>
            {t("stored.clear")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
