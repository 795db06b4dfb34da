import { lazy, Suspense, useEffect, useState } from "react";
import type { ConnectionState } from "../gateway-client/index.ts";
import { useConnection, useGateway, useIsReadable, useWasReady } from "../hooks/use-connection.ts";
import { t } from "../lib/i18n/i18n.ts";
import { ChatLayout } from "./chat-layout.tsx";
import { usePageAttributes } from "./use-page-attributes.ts";

/** Seen once: whoever has a gateway never loads it. */
const Welcome = lazy(async () => {
  const { Welcome: component } = await import("../components/connection/welcome.tsx");
  return { default: component };
});

/** Seen when connecting takes long or a person is asked for something; most visits go straight to the chat. */
const ConnectionScreen = lazy(async () => {
  const { ConnectionScreen: component } = await import("../components/connection/connection-screen.tsx");
  return { default: component };
});

const PATIENCE_MS = 900;

function isFirstTry(connection: ConnectionState): boolean {
  const isTrying = connection.status === "connecting" || connection.status === "authenticating";
  return isTrying && connection.attempt <= 1;
}

/** A first try that goes well is over before anything but a flash of another screen could be shown. */
function useIsQuick(connection: ConnectionState): boolean {
  const isTrying = isFirstTry(connection);
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isTrying) return;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isTrying]);
  return isTrying && !isLate;
}

/** One of three screens, by what is known about the connection. */
export function AppShell() {
  usePageAttributes();
  const gateway = useGateway();
  const connection = useConnection();
  const wasReady = useWasReady();
  const isReadable = useIsReadable();
  const isQuick = useIsQuick(connection);
  const hasChat = connection.status === "ready" || wasReady || isReadable;
  if (gateway && hasChat) return <ChatLayout />;
  if (gateway && isQuick) {
    return (
      <main role="status" className="sr-only">
        {t("connection.status.connecting")}
      </main>
    );
  }
  return <Suspense fallback={null}>{gateway ? <ConnectionScreen key={gateway.id} /> : <Welcome />}</Suspense>;
}
