import { ConnectionScreen } from "../components/connection/connection-screen.tsx";
import { Welcome } from "../components/connection/welcome.tsx";
import { useConnection, useGateway, useWasReady } from "../hooks/use-connection.ts";
import { ChatLayout } from "./chat-layout.tsx";
import { usePageAttributes } from "./use-page-attributes.ts";

/** One of three screens, by what is known about the connection. */
export function AppShell() {
  usePageAttributes();
  const gateway = useGateway();
  const { status } = useConnection();
  const wasReady = useWasReady();
  if (!gateway) return <Welcome />;
  return status === "ready" || wasReady ? <ChatLayout /> : <ConnectionScreen key={gateway.id} />;
}
