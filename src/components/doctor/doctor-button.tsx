import { useDoctor } from "../../hooks/use-navigation.ts";
import { useOffers } from "../../hooks/use-offers.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";

/** The way to the doctor from where a connection is in trouble. */
export function DoctorButton({ className }: { readonly className?: string | undefined }) {
  const [, setOpen] = useDoctor();
  if (!useOffers("doctor")) return null;
  return (
    <Button variant="plain" className={className} aria-haspopup="dialog" onClick={() => setOpen(true)}>
      {t("connection.doctor.open")}
    </Button>
  );
}
