import { type FormEvent, type ReactNode, useState } from "react";
import { useAddGateway } from "../../hooks/use-add-gateway.ts";
import { type AddressReview, reviewAddress } from "../../hooks/use-address-review.ts";
import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/sign-in-messages.ts";
import type { AuthKind, GatewayEntry } from "../../stores/gateway-entry.ts";
import { Button } from "../ui/button.tsx";
import { SegmentedControl } from "../ui/segmented-control.tsx";
import { TextField } from "../ui/text-field.tsx";
import { AccessChoice } from "./access-choice.tsx";
import { ConfirmAddress } from "./confirm-address.tsx";
import { CredentialField } from "./credential-field.tsx";

type Problem = Extract<AddressReview, { readonly ok: false }>["reason"];

const AUTH_KINDS = ["token", "password", "proxy", "none"] as const;

interface Fields {
  readonly url: string;
  readonly auth: AuthKind;
  readonly secret: string;
  readonly access: GatewayEntry["access"];
}

const EMPTY: Fields = { url: "", auth: "token", secret: "", access: "chat" };

interface AddressFieldsProps {
  readonly fields: Fields;
  readonly problem: Problem | undefined;
  /** The person came back to change it. */
  readonly isAgain: boolean;
  readonly onChange: (change: Partial<Fields>) => void;
  readonly onSubmit: () => void;
}

function AddressFields({ fields, problem, isAgain, onChange, onSubmit }: AddressFieldsProps) {
  const { url, auth, secret, access } = fields;
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form onSubmit={handleSubmit} noValidate className="space-y-5">
      <TextField
        name="gateway-url"
        label={t("connect.url")}
        placeholder={t("connect.url.placeholder")}
        problem={problem && t(`connect.url.${problem}`)}
        value={url}
        onChange={(event) => onChange({ url: event.currentTarget.value })}
        inputMode="url"
        autoComplete="url"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        dir="ltr"
        autoFocus={isAgain}
      />
      <SegmentedControl
        legend={t("connect.auth")}
        name="auth"
        value={auth}
        options={AUTH_KINDS.map((value) => ({ value, label: t(`connect.auth.${value}`) }))}
        onChange={(next) => onChange({ auth: next })}
      />
      {auth === "token" || auth === "password" ? (
        <CredentialField kind={auth} value={secret} onChange={(next) => onChange({ secret: next })} />
      ) : (
        <p className="text-sm text-text-muted">{t(`connect.auth.${auth}.hint`)}</p>
      )}
      <AccessChoice access={access} onChange={(next) => onChange({ access: next })} />
      <Button type="submit" variant="primary" data-action="review-address" className="w-full">
        {t("connect.review")}
      </Button>
    </form>
  );
}

/** Where the gateway is and who asks; then the whole address once more, before anything is opened. */
export function GatewayForm({ onConnected }: { readonly onConnected?: () => void }): ReactNode {
  const addGateway = useAddGateway();
  const [fields, setFields] = useState(EMPTY);
  const [problem, setProblem] = useState<Problem>();
  const [isReviewed, setReviewed] = useState(false);
  const [isAgain, setAgain] = useState(false);
  const { url, auth, access } = fields;
  const review = isReviewed ? reviewAddress(url) : undefined;
  const secret = auth === "token" || auth === "password" ? fields.secret.trim() : "";

  const change = (next: Partial<Fields>): void => {
    setFields({ ...fields, ...next });
    if (next.url !== undefined) setProblem(undefined);
  };
  const submit = (): void => {
    const outcome = reviewAddress(url);
    setProblem(outcome.ok ? undefined : outcome.reason);
    setReviewed(outcome.ok);
  };
  const connect = (): void => {
    if (!review?.ok) return;
    addGateway({ url: review.facts.url, auth, access }, secret);
    setReviewed(false);
    setFields(EMPTY);
    onConnected?.();
  };

  if (!review?.ok)
    return <AddressFields {...{ fields, problem, isAgain }} onChange={change} onSubmit={submit} />;
  return (
    <ConfirmAddress
      facts={review.facts}
      isBlocked={review.isBlocked}
      typed={url}
      secret={secret === "" || (auth !== "token" && auth !== "password") ? undefined : auth}
      onConnect={connect}
      onBack={() => {
        setReviewed(false);
        setAgain(true);
      }}
    />
  );
}
