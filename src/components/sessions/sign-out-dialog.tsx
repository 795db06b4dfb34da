import type { ReactNode } from "react";
import { t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";
import { Modal } from "../ui/modal.tsx";

export interface SignOutDialogProps {
  /** Messages that would be lost. */
  readonly count: number;
  readonly onStay: () => void;
  readonly onSignOut: () => void;
}

/** Asks before messages go that nobody else has. */
export function SignOutDialog({ count, onStay, onSignOut }: SignOutDialogProps): ReactNode {
  return (
    <Modal label={t("settings.sign-out.title")} className="my-auto p-5" onClose={onStay}>
      <h2 className="mb-3 font-semibold">{t("settings.sign-out.title")}</h2>
      <p className="text-text-muted">{t("settings.sign-out.waiting", { count })}</p>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={onSignOut}>{t("settings.sign-out.submit")}</Button>
        <Button variant="primary" autoFocus onClick={onStay}>
          {t("settings.sign-out.stay")}
        </Button>
      </div>
    </Modal>
  );
}
