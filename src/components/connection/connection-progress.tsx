import { useConnection } from "../../hooks/use-connection.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { CodeLine } from "../ui/code-line.tsx";
import { ConnectionStatus } from "./connection-status.tsx";

/** One try that fails may be a hiccup; from the second on, advice helps. */
const PATIENT_ATTEMPTS = 1;

/** A connection that is being made or waits for its next try. */
export function ConnectionProgress() {
  const connection = useConnection();
  const isStruggling =
    connection.status === "waiting" &&
    connection.reason !== "offline" &&
    connection.attempt >= PATIENT_ATTEMPTS;
  return (
    <div>
      <ConnectionStatus />
      {isStruggling && (
        <div className="mt-4 text-sm">
          <p className="text-text-muted">{t("connect.unreachable")}</p>
          <p className="mt-3 mb-1.5">{t("connect.unreachable.command")}</p>
          <CodeLine code="openclaw gateway status" copyLabel={t("app.copy")} />
        </div>
      )}
    </div>
  );
}
