import { useState } from "react";
import { useCommands } from "../../hooks/use-commands.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";

/** The demo is loaded on demand, which can take a moment and can fail. */
export function DemoOffer() {
  const { startDemo } = useCommands();
  const [progress, setProgress] = useState<"starting" | "failed">();

  const handleClick = async (): Promise<void> => {
    setProgress("starting");
    try {
      await startDemo();
    } catch (error) {
      console.error(error);
      setProgress("failed");
    }
  };

  return (
    <div className="mt-8 border-t border-line pt-5">
      <div className="flex items-center justify-between gap-4">
        <p className="text-sm text-text-muted">{t("welcome.demo.lead")}</p>
        <Button data-action="try-demo" disabled={progress === "starting"} onClick={() => void handleClick()}>
          {t(progress === "starting" ? "welcome.demo.starting" : "welcome.demo")}
        </Button>
      </div>
      {progress === "failed" && (
        <p role="alert" className="mt-2 text-sm text-danger">
          {t("welcome.demo.failed")}
        </p>
      )}
    </div>
  );
}
