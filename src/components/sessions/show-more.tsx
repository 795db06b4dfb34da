import { type ReactNode, useState } from "react";
import { t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";

/** The next rows, from here or from the gateway. */
export function ShowMore({ onMore }: { readonly onMore: () => Promise<void> }): ReactNode {
  const [state, setState] = useState<"idle" | "loading" | "failed">("idle");
  const show = async (): Promise<void> => {
    if (state === "loading") return;
    setState("loading");
    try {
      await onMore();
      setState("idle");
    } catch {
      setState("failed");
    }
  };
  return (
    <>
      {state === "failed" && (
        <p role="alert" className="px-2.5 pt-2 text-xs text-text-muted">
          {t("sessions.more.failed")}
        </p>
      )}
      <Button
        variant="plain"
        className="mt-2 w-full"
        aria-busy={state === "loading"}
        onClick={() => void show()}
      >
        {t(state === "loading" ? "sessions.more.loading" : "sessions.show-more")}
      </Button>
    </>
  );
}
