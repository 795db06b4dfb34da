import type { ReactNode } from "react";
import { t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";
import type { OlderMessages } from "./use-older-messages.ts";

/** The place above the first row: what is there comes by itself, and by a button where it did not. */
export function OlderMessagesRow({ status, load }: Omit<OlderMessages, "approach">): ReactNode {
  if (status === "none") return null;
  return (
    <div className="absolute inset-x-0 top-6 flex items-center justify-center gap-3 text-sm text-text-muted">
      <span role="status">
        {status === "loading" ? t("chat.older.loading") : null}
        {status === "stuck" ? t("chat.older.failed") : null}
      </span>
      {status === "loading" ? null : (
        <Button onClick={load}>{t(status === "stuck" ? "chat.retry" : "chat.older")}</Button>
      )}
    </div>
  );
}
