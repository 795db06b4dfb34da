import { lazy, Suspense } from "react";
import { useConnection } from "../../hooks/use-connection.ts";

/** Most visits never see it. */
const ConnectionBanner = lazy(async () => {
  const { ConnectionBanner: component } = await import("./connection-banner.tsx");
  return { default: component };
});

/** Whether somebody has to do something before there is a connection, or could. */
export function LazyConnectionBanner() {
  const connection = useConnection();
  const needsPerson =
    connection.status === "pairing" ||
    connection.status === "closed" ||
    (connection.status === "waiting" && connection.refusal !== undefined);
  if (!needsPerson) return null;
  return (
    <Suspense fallback={null}>
      <ConnectionBanner />
    </Suspense>
  );
}
