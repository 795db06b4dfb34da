import Eye from "lucide-react/icons/eye";
import EyeOff from "lucide-react/icons/eye-off";
import { useState } from "react";
import { t } from "../../lib/i18n/i18n.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { TextField } from "../ui/text-field.tsx";

export interface CredentialFieldProps {
  readonly kind: "token" | "password";
  readonly value: string;
  readonly autoFocus?: boolean;
  readonly onChange: (value: string) => void;
}

/** A secret on its way to the gateway; it is not stored and not offered to a password manager. */
export function CredentialField({ kind, value, autoFocus, onChange }: CredentialFieldProps) {
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      name="credential"
      label={t(`connect.${kind}`)}
      hint={t("connect.secret.hint")}
      type={isShown ? "text" : "password"}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      autoFocus={autoFocus ?? false}
      dir="ltr"
      trailing={
        <IconButton
          label={t(isShown ? "connect.secret.hide" : "connect.secret.show")}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? <EyeOff size={16} /> : <Eye size={16} />}
        </IconButton>
      }
    />
  );
}
