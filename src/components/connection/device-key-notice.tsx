import { useGateway, useIsDeviceKeyPersistent } from "../../hooks/use-connection.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { classNames } from "../ui/class-names.ts";

/** Shown where the browser gives this page no place for a key; the demo keeps none anyway. */
export function DeviceKeyNotice({ className }: { readonly className?: string }) {
  const isDemo = useGateway()?.source === "demo";
  if (useIsDeviceKeyPersistent() !== false || isDemo) return null;
  return (
    <p role="note" className={classNames("rounded-control bg-warn-soft px-3.5 py-2.5 text-sm", className)}>
      {t("welcome.device-key")}
    </p>
  );
}
