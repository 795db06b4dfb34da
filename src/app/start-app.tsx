import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { takeAddress } from "./address.ts";
import { App } from "./app.tsx";
import { loadConfig } from "./app-config.ts";
import { createApp } from "./create-services.ts";
import { followAddress } from "./follow-address.ts";

/** Starts the page: the address first, so that no secret outlives this call in it. */
export async function startApp(): Promise<void> {
  const address = takeAddress(window.location, window.history);
  const container = document.getElementById("root");
  if (!container) throw new Error("#root is missing in index.html");
  const root = createRoot(container);
  const result = await loadConfig(window.fetch.bind(window), document.baseURI);
  if (!result.ok) {
    const { SetupProblems } = await import("../components/connection/setup-problems.tsx");
    root.render(<SetupProblems problems={result.problems} />);
    return;
  }
  const parts = createApp(result.config, address);
  if (result.config.title !== undefined) document.title = result.config.title;
  parts.start();
  followAddress(parts.services.navigation, parts.services.commands, window);
  root.render(
    <StrictMode>
      <App parts={parts} />
    </StrictMode>,
  );
}
