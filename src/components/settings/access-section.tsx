import { type ReactNode, useState } from "react";
import { useCommands } from "../../hooks/use-commands.ts";
import { useGateway } from "../../hooks/use-connection.ts";
import { describeFailure, useAsked, useGatewayDesk } from "../../hooks/use-gateway-desk.ts";
import { useOffers } from "../../hooks/use-offers.ts";
import { useSignOut } from "../../hooks/use-sign-out.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { SignOutDialog } from "../sessions/sign-out-dialog.tsx";
import { Button } from "../ui/button.tsx";
import { CodeLine } from "../ui/code-line.tsx";
import { Section } from "./section.tsx";

/** The words on the gateway's own machine that do what this connection may not. */
function RevokeCommand(): ReactNode {
  const { data: deviceId } = useAsked(useGatewayDesk().loadDeviceId);
  if (deviceId === undefined) return null;
  return (
    <div className="space-y-2 text-sm">
      <p>{t("preferences.revoke.not-here")}</p>
      <CodeLine code={`openclaw devices remove ${deviceId}`} copyLabel={t("preferences.revoke.copy")} />
    </div>
  );
}

function Revoke({ gateway, onClose }: { readonly gateway: string; readonly onClose: () => void }): ReactNode {
  const desk = useGatewayDesk();
  const [step, setStep] = useState<"offered" | "asked" | "doing">("offered");
  const [failure, setFailure] = useState<string>();
  if (!desk.canRevoke()) return <RevokeCommand />;
  const revoke = async (): Promise<void> => {
    setStep("doing");
    try {
      await desk.revokeThisDevice();
      onClose();
    } catch (error) {
      setFailure(describeFailure(error));
      setStep("offered");
    }
  };
  return (
    <div className="space-y-2">
      {step === "offered" ? (
        <>
          <Button onClick={() => setStep("asked")}>{t("preferences.revoke")}</Button>
          <p className="text-xs text-text-muted">{t("preferences.revoke.hint")}</p>
        </>
      ) : (
        <>
          <p className="text-sm">{t("preferences.revoke.sure", { gateway })}</p>
          <div className="flex flex-wrap gap-2">
            {/* What was pressed is gone, and the safe way is the one at hand. */}
            <Button autoFocus disabled={step === "doing"} onClick={() => setStep("offered")}>
              {t("preferences.revoke.cancel")}
            </Button>
            <Button className="text-danger" disabled={step === "doing"} onClick={() => void revoke()}>
              {t("preferences.revoke.confirm")}
            </Button>
          </div>
        </>
      )}
      <p role="alert" className="text-sm text-danger empty:hidden">
        {failure}
      </p>
    </div>
  );
}

/** Signs out at once, or asks first where messages would be lost. */
function SignOutButton({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { waiting, isAsking, signOut, signOutNow, stay } = useSignOut(onClose);
  return (
    <>
      <Button onClick={signOut}>{t("settings.sign-out")}</Button>
      {isAsking && <SignOutDialog count={waiting} onStay={stay} onSignOut={signOutNow} />}
    </>
  );
}

/** What this browser is to the gateway, and the ways to end that. */
export function AccessSection({ onClose }: { readonly onClose: () => void }): ReactNode {
  const gateway = useGateway();
  const { leaveGateway } = useCommands();
  const hasSignOut = useOffers("sign-out");
  const leave = (way: () => unknown) => (): void => {
    onClose();
    way();
  };
  if (!gateway) return null;
  if (gateway.source === "demo") {
    return (
      <Section title={t("preferences.access")}>
        <p className="text-sm text-text-muted">{t("preferences.access.demo")}</p>
        <Button onClick={leave(leaveGateway)}>{t("settings.leave-demo")}</Button>
      </Section>
    );
  }
  if (!hasSignOut) return null;
  return (
    <Section title={t("preferences.access")}>
      <div className="space-y-2">
        <SignOutButton onClose={onClose} />
        <p className="text-xs text-text-muted">{t("preferences.sign-out.hint", { gateway: gateway.name })}</p>
      </div>
      <Revoke gateway={gateway.name} onClose={onClose} />
    </Section>
  );
}
