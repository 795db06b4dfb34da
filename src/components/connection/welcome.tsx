import "../../lib/i18n/sign-in-messages.ts";
import { useConfig } from "../../hooks/use-config.ts";
import { useKnownEntries } from "../../hooks/use-known-entries.ts";
import { useOffers } from "../../hooks/use-offers.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Fold } from "../ui/fold.tsx";
import { DemoOffer } from "./demo-offer.tsx";
import { DeviceKeyNotice } from "./device-key-notice.tsx";
import { GatewayForm } from "./gateway-form.tsx";
import { GatewayList } from "./gateway-list.tsx";
import { LinkNotice } from "./link-notice.tsx";
import { PageFrame } from "./page-frame.tsx";

/** The first screen: pick a gateway, name one, or try the demo. */
export function Welcome() {
  const { title, gateways: configured } = useConfig();
  const hasForm = useOffers("gateway-form");
  const hasDemo = useOffers("demo");
  const known = useKnownEntries();

  return (
    <PageFrame title={title ?? t("app.title")} lead={t("welcome.lead")}>
      <LinkNotice className="mb-6" />
      {known.length > 0 && (
        <section aria-labelledby="known-gateways" className="mb-6">
          <h2 id="known-gateways" className="mb-2 text-sm font-medium">
            {t(configured.length > 0 ? "welcome.choose" : "welcome.gateways")}
          </h2>
          <GatewayList gateways={known} />
        </section>
      )}
      {!hasForm ? null : known.length === 0 ? (
        <section aria-label={t("welcome.connect")}>
          <GatewayForm />
        </section>
      ) : (
        <Fold summary={t("welcome.other")} className="text-sm">
          <div className="mt-5 text-base">
            <GatewayForm />
          </div>
        </Fold>
      )}
      {hasDemo && <DemoOffer />}
      <DeviceKeyNotice className="mt-6" />
    </PageFrame>
  );
}
