import "../../lib/i18n/gateways-messages.ts";
import { type ReactNode, useRef, useState } from "react";
import { useFreshGateways, useGatewayActs, useKnownGateways } from "../../hooks/use-gateways.ts";
import { useOffers } from "../../hooks/use-offers.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { GatewayForm } from "../connection/gateway-form.tsx";
import { GatewayQuestion, type GatewayQuestionProps } from "../connection/gateway-question.tsx";
import { DialogFrame } from "../settings/dialog-frame.tsx";
import { Button } from "../ui/button.tsx";
import { GatewayRow } from "./gateway-row.tsx";

interface PanelProps {
  readonly onClose: () => void;
}

/** A form and its confirmation; it goes when the gateway is on screen. */
export function AddGatewayDialog({ onClose }: PanelProps): ReactNode {
  return (
    <DialogFrame title={t("gateways.add.title")} closeLabel={t("gateways.close")} onClose={onClose}>
      <div className="py-5">
        <GatewayForm onConnected={onClose} />
      </div>
    </DialogFrame>
  );
}

/** All gateways of this page: how each is, and all that can be done with it. */
export function GatewaysDialog({ onClose }: PanelProps): ReactNode {
  useFreshGateways();
  const known = useKnownGateways();
  const { open } = useGatewayActs();
  const hasForm = useOffers("gateway-form");
  const [isAdding, setAdding] = useState(false);
  const [question, setQuestion] = useState<Pick<GatewayQuestionProps, "gateway" | "act">>();
  const list = useRef<HTMLUListElement>(null);
  /** Back to the row that something was done with; to the list where it is gone. */
  const focusRow = (id: string): void => {
    requestAnimationFrame(() => {
      const row = list.current?.querySelector(`[data-gateway-id="${CSS.escape(id)}"]`);
      const options = row?.querySelector<HTMLElement>("button[aria-haspopup]");
      (options ?? list.current?.querySelector("button"))?.focus();
    });
  };
  if (isAdding) return <AddGatewayDialog onClose={onClose} />;
  return (
    <>
      <DialogFrame title={t("gateways.title")} closeLabel={t("gateways.close")} onClose={onClose}>
        <ul ref={list} className="divide-y divide-line" aria-label={t("gateways.list")}>
          {known.map((entry) => (
            <GatewayRow
              key={entry.gateway.id}
              known={entry}
              onOpen={() => {
                onClose();
                open(entry.gateway.id);
              }}
              onAsk={(act) => setQuestion({ gateway: entry.gateway, act })}
              onDone={() => focusRow(entry.gateway.id)}
            />
          ))}
        </ul>
        {hasForm && (
          <div className="border-t border-line py-4">
            <Button onClick={() => setAdding(true)}>{t("gateways.add")}</Button>
          </div>
        )}
      </DialogFrame>
      {question && (
        <GatewayQuestion
          {...question}
          onClose={() => {
            setQuestion(undefined);
            focusRow(question.gateway.id);
          }}
        />
      )}
    </>
  );
}
