import Ellipsis from "lucide-react/icons/ellipsis";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { type KnownGateway, useGatewayActs } from "../../hooks/use-gateways.ts";
import { useOffers } from "../../hooks/use-offers.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { shortAddress } from "../../lib/short-address.ts";
import type { GatewayQuestionProps } from "../connection/gateway-question.tsx";
import { StatusDot } from "../connection/status-dot.tsx";
import { Button } from "../ui/button.tsx";
import { MenuButton } from "../ui/menu-button.tsx";
import type { MenuEntry } from "../ui/menu-entry.ts";
import { describeGateway, gatewayNews } from "./describe-gateway.ts";

export interface GatewayRowProps {
  readonly known: KnownGateway;
  readonly onOpen: () => void;
  readonly onAsk: (act: GatewayQuestionProps["act"]) => void;
  /** The focus has to go somewhere again. */
  readonly onDone: () => void;
}

function RenameForm({ known, onDone }: { readonly known: KnownGateway; readonly onDone: () => void }) {
  const { rename } = useGatewayActs();
  const { id, name, url } = known.gateway;
  const [text, setText] = useState(name);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    rename(id, text);
    onDone();
  };
  return (
    <form onSubmit={handleSubmit} className="flex min-w-0 flex-1 flex-wrap items-center gap-2">
      <input
        name="gateway-name"
        aria-label={t("gateways.rename.label", { address: shortAddress(url) })}
        className="h-9 min-w-0 flex-1 rounded-control border border-line-strong bg-surface-raised px-2.5 text-sm focus-visible:border-focus focus-visible:outline-offset-0 pointer-coarse:h-11 pointer-coarse:text-[1rem]"
        ref={field}
        autoComplete="off"
        maxLength={60}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          // The dialog around it stays.
          event.preventDefault();
          event.stopPropagation();
          onDone();
        }}
      />
      <Button type="submit">{t("gateways.rename.save")}</Button>
      <Button variant="plain" onClick={onDone}>
        {t("gateways.cancel")}
      </Button>
    </form>
  );
}

function RowFacts({ known }: { readonly known: KnownGateway }) {
  const { gateway, isReadable, isOnScreen } = known;
  const { tone, text } = describeGateway(known);
  const news = gatewayNews(known);
  const isNamed = gateway.name !== shortAddress(gateway.url);
  return (
    <div className="min-w-0 flex-1">
      <p className="text-sm font-medium wrap-anywhere">
        {isNamed ? <bdi>{gateway.name}</bdi> : <span dir="ltr">{gateway.url}</span>}
        {isOnScreen && (
          <span className="ms-2 rounded-sm bg-accent-soft px-1.5 py-0.5 text-xs font-normal text-text">
            {t("gateways.here")}
          </span>
        )}
      </p>
      {isNamed && (
        <p dir="ltr" className="font-mono text-xs wrap-anywhere text-text-muted">
          {gateway.url}
        </p>
      )}
      <p className="mt-0.5 flex flex-wrap items-center gap-x-1.5 text-xs text-text-muted">
        <StatusDot tone={tone} />
        <span data-gateway-status="">{text}</span>
        {isReadable && (
          <span className="rounded-sm bg-warn-soft px-1.5 text-text">{t("gateways.unencrypted")}</span>
        )}
        {news.map((sentence) => (
          <span key={sentence} className="text-text">
            · {sentence}
          </span>
        ))}
      </p>
    </div>
  );
}

/** One gateway: how it is, and what can be done with it. */
export function GatewayRow({ known, onOpen, onAsk, onDone }: GatewayRowProps): ReactNode {
  const hasSignOut = useOffers("sign-out");
  const [isRenaming, setRenaming] = useState(false);
  const { gateway, isOnScreen, isSignedOut, wasOpened } = known;
  const { id, name, source } = gateway;
  const isOwn = source === "person";
  const entries: readonly MenuEntry[] = [
    ...(isOwn
      ? [
          {
            type: "item" as const,
            id: "rename",
            label: t("gateways.rename"),
            movesFocus: true,
            onSelect: () => setRenaming(true),
          },
        ]
      : []),
    ...(hasSignOut && wasOpened && !isSignedOut
      ? [
          {
            type: "item" as const,
            id: "sign-out",
            label: t("gateways.sign-out"),
            movesFocus: true,
            onSelect: () => onAsk("sign-out"),
          },
        ]
      : []),
    ...(isOwn
      ? [
          {
            type: "item" as const,
            id: "remove",
            label: t("gateways.remove"),
            movesFocus: true,
            onSelect: () => onAsk("remove"),
          },
        ]
      : []),
  ];
  return (
    <li data-gateway-id={id} className="flex items-center gap-3 py-3">
      {isRenaming ? (
        <RenameForm
          known={known}
          onDone={() => {
            setRenaming(false);
            onDone();
          }}
        />
      ) : (
        <>
          <RowFacts known={known} />
          {!isOnScreen && (
            <Button aria-label={t("gateways.switch-to", { name })} onClick={onOpen}>
              {t("gateways.switch")}
            </Button>
          )}
          {entries.length > 0 && (
            <MenuButton
              label={t("gateways.options", { name })}
              className="size-8 pointer-coarse:size-11"
              align="end"
              entries={entries}
            >
              <Ellipsis size={16} aria-hidden="true" />
            </MenuButton>
          )}
        </>
      )}
    </li>
  );
}
