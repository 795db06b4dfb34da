import type { GatewayRefusalError } from "../../gateway-client/index.ts";
import { useCommands } from "../../hooks/use-commands.ts";
import { useGateway } from "../../hooks/use-connection.ts";
import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/sign-in-messages.ts";
import { Button } from "../ui/button.tsx";
import { CredentialForm } from "./credential-form.tsx";
import { describeRefusal } from "./describe-refusal.ts";
import { formatCountdown } from "./format-countdown.ts";
import { SignInAgain } from "./sign-in-again.tsx";
import { useSecondsUntilAllowed } from "./use-seconds-until-allowed.ts";

export interface RefusalActionsProps {
  readonly refusal: GatewayRefusalError;
}

/** The way on after a refusal: another secret, another try once it is allowed, the proxy's sign-in, or the page anew. */
export function RefusalActions({ refusal }: RefusalActionsProps) {
  const { retryConnection } = useCommands();
  const auth = useGateway()?.auth;
  const secondsLocked = useSecondsUntilAllowed(refusal);
  const { remedy } = describeRefusal(refusal, { origin: window.location.origin });

  if (remedy === "token" || remedy === "password") {
    // A gateway configured for passwords calls a missing one a missing token.
    const kind = auth === "password" ? "password" : remedy;
    return <CredentialForm auth={kind} secondsLocked={secondsLocked} />;
  }
  if (remedy === "sign-in") return <SignInAgain />;
  if (remedy === "reload")
    return (
      <Button variant="primary" className="w-full" onClick={() => window.location.reload()}>
        {t("refusal.reload")}
      </Button>
    );
  return (
    <Button
      variant="primary"
      className="w-full tabular-nums"
      disabled={secondsLocked > 0}
      onClick={retryConnection}
    >
      {secondsLocked > 0
        ? t("connection.try-again-in", { time: formatCountdown(secondsLocked) })
        : t("connection.try-again")}
    </Button>
  );
}
