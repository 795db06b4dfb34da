import "../../lib/i18n/gateways-messages.ts";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { AddressFacts } from "../../hooks/use-address-review.ts";
import { useSecondStep } from "../../hooks/use-framed.ts";
import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";

export interface ConfirmAddressProps {
  readonly facts: AddressFacts;
  /** The browser would refuse the line anyway. */
  readonly isBlocked: boolean;
  /** As it was entered. */
  readonly typed: string;
  /** The kind of secret that goes there with it. */
  readonly secret: "token" | "password" | undefined;
  readonly onConnect: () => void;
  readonly onBack: () => void;
}

function Warning({ children }: { readonly children: ReactNode }) {
  return (
    <p role="note" className="rounded-control bg-warn-soft px-3.5 py-2.5 text-sm break-words">
      {children}
    </p>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex gap-3">
      <dt className="w-24 shrink-0 text-text-muted">{name}</dt>
      <dd className="min-w-0 flex-1 break-words">{children}</dd>
    </div>
  );
}

/** The address with its host made to stand out: the part that says who answers. */
function WholeAddress({ facts }: { readonly facts: AddressFacts }) {
  const { url, host } = facts;
  const start = url.indexOf(host, url.indexOf("//"));
  return (
    <p
      dir="ltr"
      data-address=""
      className="rounded-control border border-line bg-surface-raised px-3.5 py-2.5 font-mono text-sm break-all"
    >
      <span className="text-text-muted">{url.slice(0, start)}</span>
      <strong className="font-semibold">{host}</strong>
      <span className="text-text-muted">{url.slice(start + host.length)}</span>
    </p>
  );
}

function Warnings({ facts, typed }: { readonly facts: AddressFacts; readonly typed: string }) {
  const { mixedScripts, unicodeHost } = facts;
  const shown = revealHidden(typed);
  return (
    <>
      {shown !== typed && <Warning>{t("confirm.hidden", { typed: shown })}</Warning>}
      {mixedScripts.length > 0 && (
        <Warning>{t("confirm.mixed", { scripts: mixedScripts.join(", ") })}</Warning>
      )}
      {unicodeHost !== undefined && mixedScripts.length === 0 && <Warning>{t("confirm.twofold")}</Warning>}
    </>
  );
}

function Facts({ facts, secret }: Pick<ConfirmAddressProps, "facts" | "secret">) {
  const { host, unicodeHost, port, path, isEncrypted, isLoopback } = facts;
  const encryption = isEncrypted ? "on" : isLoopback ? "local" : "off";
  return (
    <dl className="space-y-2 text-sm">
      <Fact name={t("confirm.host")}>
        <span dir="ltr">{host}</span>
      </Fact>
      {unicodeHost !== undefined && (
        <Fact name={t("confirm.host-read-as")}>
          <bdi>{revealHidden(unicodeHost)}</bdi>
        </Fact>
      )}
      <Fact name={t("confirm.port")}>{port}</Fact>
      <Fact name={t("confirm.path")}>
        <span dir="ltr">{path}</span>
      </Fact>
      <Fact name={t("confirm.encryption")}>{t(`confirm.encryption.${encryption}`)}</Fact>
      <Fact name={t("confirm.sent")}>
        {t(secret === undefined ? "confirm.sent.device" : `confirm.sent.device-${secret}`)}
        <br />
        {t("confirm.sent.messages")}
      </Fact>
    </dl>
  );
}

interface ConsentProps {
  readonly isGiven: boolean;
  readonly onChange: (isGiven: boolean) => void;
}

/** What an unencrypted line out of this network means, and the yes to it. */
function Consent({ isGiven, onChange }: ConsentProps) {
  return (
    <label className="flex cursor-pointer items-start gap-2.5 rounded-control bg-warn-soft px-3.5 py-2.5 text-sm">
      <input
        type="checkbox"
        name="allow-insecure"
        className="mt-0.5 size-4 shrink-0 accent-accent"
        checked={isGiven}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>
        {t("confirm.exposed")} <span className="font-medium">{t("confirm.allow-insecure")}</span>
      </span>
    </label>
  );
}

/**
 * The step before an address is used for the first time: whole, taken apart, with what is wrong with it. The focus goes
 * to its title, so that a key that is still held presses nothing.
 */
export function ConfirmAddress(props: ConfirmAddressProps): ReactNode {
  const { facts, isBlocked, typed, secret, onConnect, onBack } = props;
  const [isConsented, setConsented] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  const { isAsked, isArmed, press } = useSecondStep(onConnect);
  useEffect(() => title.current?.focus(), []);
  const isReadable = !facts.isEncrypted && !facts.isLoopback;
  const canConnect = !isBlocked && (isConsented || !facts.isExposed) && isArmed;
  return (
    <section aria-label={t("confirm.title")} data-confirm-address="" className="space-y-4">
      <h2 ref={title} tabIndex={-1} className="font-semibold outline-none">
        {t("confirm.title")}
      </h2>
      <WholeAddress facts={facts} />
      <Warnings facts={facts} typed={typed} />
      <Facts facts={facts} secret={secret} />
      {isBlocked ? (
        <p role="alert" className="border-s-2 border-danger ps-4 text-sm">
          {t("confirm.blocked")}
        </p>
      ) : (
        isReadable && !facts.isExposed && <Warning>{t("confirm.near")}</Warning>
      )}
      {facts.isExposed && !isBlocked && <Consent isGiven={isConsented} onChange={setConsented} />}
      <p role="status" className={isAsked ? "text-sm" : "sr-only"}>
        {isAsked && t("confirm.framed", { host: facts.host })}
      </p>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <Button onClick={onBack}>{t("confirm.back")}</Button>
        <Button variant="primary" data-action="confirm-address" disabled={!canConnect} onClick={press}>
          {isAsked ? t("confirm.connect-anyway", { host: facts.host }) : t("confirm.connect")}
        </Button>
      </div>
    </section>
  );
}
