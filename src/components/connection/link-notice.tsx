import { useUnknownLink } from "../../hooks/use-navigation.ts";
import { useOffers } from "../../hooks/use-offers.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { classNames } from "../ui/class-names.ts";

/** Shown to somebody who followed a link to a gateway that is not known here. */
export function LinkNotice({ className }: { readonly className?: string }) {
  const link = useUnknownLink();
  const hasForm = useOffers("gateway-form");
  if (!link) return null;
  const canAdd = hasForm && link.isOfOwnGateway;
  return (
    <p role="note" className={classNames("rounded-control bg-warn-soft px-3.5 py-2.5 text-sm", className)}>
      {t(canAdd ? "welcome.link.unknown" : "welcome.link.not-here")}
    </p>
  );
}
