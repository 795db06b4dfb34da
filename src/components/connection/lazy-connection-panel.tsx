import { lazy, Suspense } from "react";
import { useConnection } from "../../hooks/use-connection.ts";
import { ConnectionProgress } from "./connection-progress.tsx";

/** Forms and refusals come as a chunk of their own: most visits go straight to the chat and never see them. */
const ConnectionPanel = lazy(async () => {
  const { ConnectionPanel: component } = await import("./connection-panel.tsx");
  return { default: component };
});

const ON_THE_WAY: ReadonlySet<string> = new Set(["connecting", "authenticating", "waiting"]);

export function LazyConnectionPanel() {
  const connection = useConnection();
  // Trying goes on, but a person may be what is missing.
  const isExplained = connection.status === "waiting" && connection.refusal !== undefined;
  if (ON_THE_WAY.has(connection.status) && !isExplained) return <ConnectionProgress />;
  return (
    <Suspense fallback={null}>
      <ConnectionPanel />
    </Suspense>
  );
}
