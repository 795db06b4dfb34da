import { lazy, Suspense } from "react";
import { ConnectionScreen } from "../components/connection/connection-screen.tsx";
import { useConnection, useGateway, useWasReady } from "../hooks/use-connection.ts";
import { ChatLayout } from "./chat-layout.tsx";
import { usePageAttributes } from "./use-page-attributes.ts";

/** Seen once: whoever has a gateway never loads it. */
const Welcome = lazy(async () => {
  const { Welcome: component } = await import("../components/connection/welcome.tsx");
  return { default: component };
});

/** One of three screens, by what is known about the connection. */
export function AppShell() {
  usePageAttributes();
  const gateway = useGateway();
  const { status } = useConnection();
  const wasReady = useWasReady();
  if (!gateway) {
    return (
      <Suspense fallback={null}>
        <Welcome />
      </Suspense>
    );
  }
  return status === "ready" || wasReady ? <ChatLayout /> : <ConnectionScreen key={gateway.id} />;
}
