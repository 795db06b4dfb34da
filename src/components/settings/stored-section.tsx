import "../../lib/i18n/stored-messages.ts";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { useServices } from "../../hooks/services.ts";
import { useConfig } from "../../hooks/use-config.ts";
import { useKeepsTranscripts } from "../../hooks/use-late-settings.ts";
import "../../lib/i18n/site-messages.ts";
import { formatBytes } from "../../lib/format-bytes.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";
import { SwitchField } from "./switch-field.tsx";

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
export function StoredSection(): ReactNode {
  const { storage = "keep" } = useConfig();
  return storage === "keep" ? (
    <OwnChoice />
  ) : (
    <p className="text-sm text-text-muted">{t(`site.stored.${storage}`)}</p>
  );
}

function OwnChoice(): ReactNode {
  const [isKeeping, setKeeping] = useKeepsTranscripts();
  const { size, isCleared, measure, clear } = useKept();
  const isEmpty = typeof size === "object" && size.sessions === 0;

  const toggle = (): void => {
    setKeeping(!isKeeping);
    void measure();
  };

  return (
    <>
      <p className="text-sm text-text-muted">{t("stored.explain")}</p>
      <SwitchField label={t("stored.keep")} hint={t("stored.keep.hint")} isOn={isKeeping} onChange={toggle} />
      <div className="flex flex-wrap items-center gap-3">
        <p role="status" className="min-w-0 flex-1 text-sm">
          {isCleared && isEmpty ? t("stored.cleared") : sizeInWords(size)}
        </p>
        <Button disabled={isEmpty} onClick={() => void clear()}>
          {t("stored.clear")}
        </Button>
      </div>
    </>
  );
}
