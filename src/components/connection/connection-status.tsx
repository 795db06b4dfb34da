import { useCommands } from "../../hooks/use-commands.ts";
import { useDoctor } from "../../hooks/use-navigation.ts";
import { useOffers } from "../../hooks/use-offers.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { StatusDot } from "./status-dot.tsx";
import { useConnectionSummary } from "./use-connection-summary.ts";

export interface ConnectionStatusProps {
  /** Put before the words when there is room for it. */
  readonly gatewayName?: string | undefined;
  readonly className?: string | undefined;
}

/** How the connection is doing, in one quiet line. */
export function ConnectionStatus({ gatewayName, className }: ConnectionStatusProps) {
  const { retryConnection } = useCommands();
  const [, setDoctorOpen] = useDoctor();
  const hasDoctor = useOffers("doctor");
  const { tone, text, secondsLeft, canTryNow } = useConnectionSummary();
  return (
    <div className={className}>
      {gatewayName !== undefined && <p className="truncate text-sm font-medium">{gatewayName}</p>}
      <div className="flex min-w-0 flex-wrap items-center gap-x-1 text-xs text-text-muted">
        <StatusDot tone={tone} />
        <span role="status" className="ps-0.5">
          {tone === "ok" || !hasDoctor ? (
            text
          ) : (
            <button
              type="button"
              title={t("connection.doctor.open")}
              aria-haspopup="dialog"
              className="cursor-pointer rounded-sm text-start hover:text-text hover:underline pointer-coarse:py-2"
              onClick={() => setDoctorOpen(true)}
            >
              {text}
            </button>
          )}
        </span>
        {secondsLeft !== undefined && (
          <span aria-hidden="true" className="tabular-nums">
            {t("connection.next-try", { seconds: secondsLeft })}
          </span>
        )}
        {canTryNow && (
          <button
            type="button"
            className="cursor-pointer rounded-sm font-medium text-accent hover:text-accent-strong hover:underline pointer-coarse:py-2"
            onClick={retryConnection}
          >
            {t("connection.try-now")}
          </button>
        )}
      </div>
    </div>
  );
}
