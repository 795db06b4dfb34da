import "../../lib/i18n/gateways-messages.ts";
import LockOpen from "lucide-react/icons/lock-open";
import type { ReactNode } from "react";
import { useReaders } from "../../hooks/use-gateways.ts";
import { t } from "../../lib/i18n/i18n.ts";

/** Stays in sight for as long as a person uses a line that they were warned of. */
export function UnencryptedMark(): ReactNode {
  if (useReaders() !== "anybody") return null;
  return (
    <span
      role="img"
      aria-label={t("gateways.exposed")}
      title={t("gateways.exposed")}
      className="flex size-8 shrink-0 items-center justify-center text-warn"
    >
      <LockOpen size={16} aria-hidden="true" />
    </span>
  );
}
