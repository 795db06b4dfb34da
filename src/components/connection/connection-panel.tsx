import "../../lib/i18n/sign-in-messages.ts";
import { useConnection, useGateway } from "../../hooks/use-connection.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { AuthKind } from "../../stores/gateway-entry.ts";
import { ConnectionStatus } from "./connection-status.tsx";
import { CredentialForm } from "./credential-form.tsx";
import { RefusalActions } from "./refusal-actions.tsx";
import { RefusalNotice } from "./refusal-notice.tsx";

function SignIn({ auth }: { readonly auth: AuthKind }) {
  return (
    <>
      <p className="mb-4 text-text-muted">{t(`connect.lead.${auth}`)}</p>
      <CredentialForm auth={auth} />
    </>
  );
}

/** What stands between the person and the gateway on screen, and the way on. */
export function ConnectionPanel() {
  const connection = useConnection();
  const auth = useGateway()?.auth ?? "none";
  switch (connection.status) {
    case "ready":
    case "connecting":
    case "authenticating":
      return null;
    case "waiting":
      if (!connection.refusal) return null;
      return (
        <>
          <RefusalNotice refusal={connection.refusal} />
          <ConnectionStatus className="mt-5" />
          <div className="mt-6">
            <RefusalActions refusal={connection.refusal} />
          </div>
        </>
      );
    case "idle":
      return <SignIn auth={auth} />;
    case "pairing":
      return (
        <>
          <RefusalNotice refusal={connection.refusal} />
          {connection.refusal.shouldKeepTrying ? (
            <ConnectionStatus className="mt-5" />
          ) : (
            <div className="mt-6">
              <RefusalActions refusal={connection.refusal} />
            </div>
          )}
        </>
      );
    case "closed":
      if (!connection.refusal) return <SignIn auth={auth} />;
      return (
        <>
          <RefusalNotice refusal={connection.refusal} />
          <div className="mt-6">
            <RefusalActions key={connection.refusal.code} refusal={connection.refusal} />
          </div>
        </>
      );
  }
}
