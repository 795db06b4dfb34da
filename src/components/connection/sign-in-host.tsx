import { useEffect } from "react";
import { prepareLoginCheck } from "../../hooks/prepare-login-check.ts";
import { useGateway } from "../../hooks/use-connection.ts";

/** A proxy that has signed somebody out may refuse files too, so what tells them so is fetched while it does not. */
export function SignInHost() {
  const isBehindProxy = useGateway()?.auth === "proxy";
  useEffect(() => {
    if (!isBehindProxy) return;
    const parts = [prepareLoginCheck(), import("./connection-banner.tsx"), import("./connection-panel.tsx")];
    for (const part of parts) void part.catch(() => undefined);
  }, [isBehindProxy]);
  return null;
}
