import "../../lib/i18n/gateways-messages.ts";
import { type ReactNode, useEffect, useState } from "react";
import { useGatewayActs } from "../../hooks/use-gateways.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { GatewayEntry } from "../../stores/gateway-entry.ts";
import { Button } from "../ui/button.tsx";
import { Modal } from "../ui/modal.tsx";

export interface GatewayQuestionProps {
  readonly gateway: GatewayEntry;
  readonly act: "remove" | "sign-out";
  readonly onClose: () => void;
}

/** Asks before a gateway is let go of, and says how many messages nobody else has. */
export function GatewayQuestion({ gateway, act, onClose }: GatewayQuestionProps): ReactNode {
  const { countWaiting, remove, signOut } = useGatewayActs();
  const [waiting, setWaiting] = useState<number>();
  const [isFailed, setFailed] = useState(false);
  const { id, name } = gateway;
  useEffect(() => {
    let isGone = false;
    countWaiting(id).then(
      (count) => isGone || setWaiting(count),
      () => isGone || setWaiting(0),
    );
    return () => {
      isGone = true;
    };
  }, [countWaiting, id]);
  const confirm = async (): Promise<void> => {
    try {
      await (act === "remove" ? remove(id) : signOut(id));
      onClose();
    } catch {
      setFailed(true);
    }
  };
  const hasWaiting = waiting !== undefined && waiting > 0;
  const submit =
    act === "remove"
      ? t(hasWaiting ? "gateways.remove.submit-waiting" : "gateways.remove.submit")
      : t(hasWaiting ? "gateways.sign-out.submit-waiting" : "gateways.sign-out");
  const title = t(`gateways.${act}.title`, { name });
  return (
    <Modal label={title} className="my-auto p-5" onClose={onClose}>
      <h2 className="mb-3 font-semibold break-words">{title}</h2>
      <p className="text-text-muted">{t(`gateways.${act}.text`)}</p>
      {hasWaiting && (
        <p className="mt-2 font-medium" data-waiting={waiting}>
          {t("gateways.discards", { count: waiting })}
        </p>
      )}
      {isFailed && (
        <p role="alert" className="mt-2 text-sm text-danger">
          {t("gateways.failed")}
        </p>
      )}
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        {/* Known first what is lost by it. */}
        <Button disabled={waiting === undefined} className="text-danger" onClick={() => void confirm()}>
          {submit}
        </Button>
        <Button variant="primary" autoFocus onClick={onClose}>
          {t("gateways.cancel")}
        </Button>
      </div>
    </Modal>
  );
}
