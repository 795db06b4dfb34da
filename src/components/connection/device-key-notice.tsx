import { useIsDeviceKeyPersistent } from "../../hooks/use-connection.ts";
import { t } from "../../lib/i18n/i18n.ts";

/** Shown where the browser gives this page no place for a key. */
export function DeviceKeyNotice() {
  if (useIsDeviceKeyPersistent() !== false) return null;
  return (
    <p role="note" className="mt-6 rounded-control bg-warn-soft px-3.5 py-2.5 text-sm">
      {t("welcome.device-key")}
    </p>
  );
}
