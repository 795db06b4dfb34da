import { type FormEvent, useState } from "react";
import { type ConnectOutcome, useCommands } from "../../hooks/use-commands.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { AuthKind, GatewayEntry } from "../../stores/gateway-entry.ts";
import { Button } from "../ui/button.tsx";
import { SegmentedControl } from "../ui/segmented-control.tsx";
import { TextField } from "../ui/text-field.tsx";
import { AccessChoice } from "./access-choice.tsx";
import { CredentialField } from "./credential-field.tsx";

type Problem = Extract<ConnectOutcome, { readonly ok: false }>["reason"];

const AUTH_KINDS = ["token", "password", "proxy", "none"] as const;

function InsecureConsent({ isGiven, onChange }: { isGiven: boolean; onChange: (isGiven: boolean) => void }) {
  return (
    <label className="flex cursor-pointer items-center gap-2.5 rounded-control bg-warn-soft px-3 py-2.5 text-sm">
      <input
        type="checkbox"
        name="allow-insecure"
        className="size-4 accent-accent"
        checked={isGiven}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {t("connect.allow-insecure")}
    </label>
  );
}

function useGatewayForm() {
  const { connectTo } = useCommands();
  const [url, setUrl] = useState("");
  const [auth, setAuth] = useState<AuthKind>("token");
  const [secret, setSecret] = useState("");
  const [access, setAccess] = useState<GatewayEntry["access"]>("chat");
  const [problem, setProblem] = useState<Problem>();
  const [allowInsecure, setAllowInsecure] = useState(false);
  const isSecretNeeded = auth === "token" || auth === "password";

  const submit = (): void => {
    const trimmed = secret.trim();
    const outcome = connectTo({
      url,
      auth,
      access,
      ...(isSecretNeeded && trimmed !== "" ? { secret: trimmed } : {}),
      ...(allowInsecure ? { allowInsecure } : {}),
    });
    setProblem(outcome.ok ? undefined : outcome.reason);
    if (outcome.ok) setSecret("");
  };

  const changeUrl = (next: string): void => {
    setUrl(next);
    setProblem(undefined);
    setAllowInsecure(false);
  };

  const fields = { url, auth, secret, access, allowInsecure };
  return { ...fields, problem, changeUrl, setAuth, setSecret, setAccess, setAllowInsecure, submit };
}

/** Where the gateway is and who asks. */
export function GatewayForm() {
  const form = useGatewayForm();
  const { auth, problem } = form;

  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    form.submit();
  };

  return (
    <form onSubmit={handleSubmit} noValidate className="space-y-5">
      <TextField
        name="gateway-url"
        label={t("connect.url")}
        placeholder={t("connect.url.placeholder")}
        problem={problem && t(`connect.url.${problem}`)}
        value={form.url}
        onChange={(event) => form.changeUrl(event.currentTarget.value)}
        inputMode="url"
        autoComplete="url"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        dir="ltr"
      />
      {problem === "insecure" && (
        <InsecureConsent isGiven={form.allowInsecure} onChange={form.setAllowInsecure} />
      )}
      <SegmentedControl
        legend={t("connect.auth")}
        name="auth"
        value={auth}
        options={AUTH_KINDS.map((value) => ({ value, label: t(`connect.auth.${value}`) }))}
        onChange={form.setAuth}
      />
      {auth === "token" || auth === "password" ? (
        <CredentialField kind={auth} value={form.secret} onChange={form.setSecret} />
      ) : (
        <p className="text-sm text-text-muted">{t(`connect.auth.${auth}.hint`)}</p>
      )}
      <AccessChoice access={form.access} onChange={form.setAccess} />
      <Button type="submit" variant="primary" data-action="connect" className="w-full">
        {t("connect.submit")}
      </Button>
    </form>
  );
}
