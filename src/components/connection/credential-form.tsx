import { type FormEvent, useState } from "react";
import { useCommands } from "../../hooks/use-commands.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { AuthKind } from "../../stores/gateway-entry.ts";
import { Button } from "../ui/button.tsx";
import { CredentialField } from "./credential-field.tsx";

export interface CredentialFormProps {
  /** What the gateway takes; `none` and `proxy` have nothing to type. */
  readonly auth: AuthKind;
  /** Seconds during which the gateway wants no attempt. @default 0 */
  readonly secondsLocked?: number;
}

/** Who is there, for the gateway on screen. */
export function CredentialForm({ auth, secondsLocked = 0 }: CredentialFormProps) {
  const { authenticate } = useCommands();
  const [secret, setSecret] = useState("");
  const isSecretNeeded = auth === "token" || auth === "password";
  const isLocked = secondsLocked > 0;

  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (isLocked) return;
    authenticate(secret.trim());
    setSecret("");
  };

  return (
    <form onSubmit={handleSubmit} className="space-y-4">
      {isSecretNeeded && <CredentialField kind={auth} value={secret} onChange={setSecret} autoFocus />}
      <Button
        type="submit"
        variant="primary"
        data-action="connect"
        className="w-full"
        disabled={isLocked || (isSecretNeeded && secret.trim() === "")}
      >
        {t("connect.submit")}
      </Button>
    </form>
  );
}
