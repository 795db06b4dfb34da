import { useEffect, useState } from "react";
import { useCommands } from "../../hooks/use-commands.ts";
import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/sign-in-messages.ts";
import { Button } from "../ui/button.tsx";

/**
 * Leads to the login of the proxy in front of this page. Logins refuse to be shown in a frame, so there it opens in a
 * window of its own, and coming back from it is worth one more try.
 */
export function SignInAgain() {
  const { retryConnection } = useCommands();
  const [isAway, setAway] = useState(false);

  useEffect(() => {
    if (!isAway) return undefined;
    window.addEventListener("focus", retryConnection);
    return () => window.removeEventListener("focus", retryConnection);
  }, [isAway, retryConnection]);

  const signIn = (): void => {
    if (window.parent === window) {
      window.location.reload();
      return;
    }
    // Without the fragment: the conversation stays where it is.
    const { origin, pathname } = window.location;
    window.open(origin + pathname, "_blank", "noopener");
    setAway(true);
  };

  return (
    <>
      <Button variant="primary" className="w-full" onClick={signIn}>
        {t("refusal.sign-in-again")}
      </Button>
      {isAway && (
        <>
          <p className="mt-3 text-sm text-text-muted">{t("refusal.sign-in-elsewhere")}</p>
          <Button variant="plain" className="mt-1 w-full" onClick={retryConnection}>
            {t("connection.try-again")}
          </Button>
        </>
      )}
    </>
  );
}
