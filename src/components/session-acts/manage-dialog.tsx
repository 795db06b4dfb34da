import { type FormEvent, type ReactNode, useState } from "react";
import { useGateway } from "../../hooks/use-connection.ts";
import { type ManageAccess, type ManageState, useManageRequest } from "../../hooks/use-manage-access.ts";
import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/manage-messages.ts";
import "../../lib/i18n/sign-in-messages.ts";
import { CredentialField } from "../connection/credential-field.tsx";
import { RefusalNotice } from "../connection/refusal-notice.tsx";
import { useFramedGuard } from "../embedding/use-framed-guard.ts";
import { Button } from "../ui/button.tsx";
import { Modal } from "../ui/modal.tsx";

interface StepProps {
  readonly state: ManageState;
  readonly manage: ManageAccess;
}

function Offer({ state, manage }: StepProps): ReactNode {
  const gateway = useGateway()?.name ?? "";
  const instead = state.request?.instead;
  const guard = useFramedGuard();
  return (
    <>
      <p>{t(`manage.${state.request?.act ?? "change"}`)}</p>
      <p className="mt-2 text-text-muted">{t("manage.explain", { scope: "operator.admin" })}</p>
      <p className="mt-2 text-text-muted">{t("manage.remember", { gateway })}</p>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button className="h-10" onClick={manage.cancel}>
          {t("manage.cancel")}
        </Button>
        {instead && (
          <Button className="h-10" onClick={manage.chooseInstead}>
            {instead.label}
          </Button>
        )}
        <Button variant="primary" onClick={() => guard({ kind: "access", subject: gateway }, manage.accept)}>
          {t("manage.accept")}
        </Button>
      </div>
    </>
  );
}

function SecretStep({ manage }: StepProps): ReactNode {
  const auth = useGateway()?.auth;
  const [secret, setSecret] = useState("");
  const trimmed = secret.trim();
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (trimmed !== "") manage.prove(trimmed);
  };
  return (
    <form onSubmit={handleSubmit} noValidate>
      <p className="mb-4">{t("manage.secret")}</p>
      <CredentialField
        kind={auth === "password" ? "password" : "token"}
        value={secret}
        autoFocus
        onChange={setSecret}
      />
      <div className="mt-5 flex justify-end gap-2">
        <Button className="h-10" onClick={manage.cancel}>
          {t("manage.cancel")}
        </Button>
        <Button type="submit" variant="primary" disabled={trimmed === ""}>
          {t("manage.secret.submit")}
        </Button>
      </div>
    </form>
  );
}

function Waiting({ state, manage }: StepProps): ReactNode {
  return (
    <>
      <p role="status">{t(state.step === "pairing" ? "manage.pairing" : "manage.connecting")}</p>
      {state.refusal && (
        <div className="mt-4">
          <RefusalNotice refusal={state.refusal} />
        </div>
      )}
      <div className="mt-5 flex justify-end">
        <Button onClick={manage.cancel}>{t("manage.cancel")}</Button>
      </div>
    </>
  );
}

function Refused({ state, manage }: StepProps): ReactNode {
  return (
    <>
      <p role="alert">{t("manage.refused")}</p>
      {state.refusal && (
        <div className="mt-4">
          <RefusalNotice refusal={state.refusal} />
        </div>
      )}
      <div className="mt-5 flex justify-end">
        <Button autoFocus onClick={manage.cancel}>
          {t("manage.close")}
        </Button>
      </div>
    </>
  );
}

const STEPS = {
  offer: Offer,
  connecting: Waiting,
  pairing: Waiting,
  secret: SecretStep,
  refused: Refused,
} as const;

/** Says what more access means, asks for it once, and stays until it is there or left. */
export function ManageDialog(): ReactNode {
  const [state, manage] = useManageRequest();
  const Step = STEPS[state.step];
  return (
    <Modal
      label={t("manage.title")}
      className="my-auto w-[min(28rem,calc(100vw-1.5rem))] p-5"
      onClose={manage.cancel}
    >
      <h2 className="mb-3 text-base font-semibold">{t("manage.title")}</h2>
      <Step state={state} manage={manage} />
    </Modal>
  );
}
