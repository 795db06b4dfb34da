import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import type { EarlyStart } from "./begin-early.ts";
import { createApp } from "./create-services.ts";
import { followAddress } from "./follow-address.ts";

/** Puts the page on screen, with what was begun while its code was on its way. */
export async function startApp(early: EarlyStart): Promise<void> {
  const container = document.getElementById("root");
  if (!container) throw new Error("#root is missing in index.html");
  const root = createRoot(container);
  const { result } = early;
  if (!result.ok) {
    const { SetupProblems } = await import("../components/connection/setup-problems.tsx");
    root.render(<SetupProblems problems={result.problems} />);
    return;
  }
  const site = await result.site;
  const parts = createApp(result.config, early);
  site?.(parts.services);
  if (result.config.title !== undefined) document.title = result.config.title;
  parts.start();
  void early.attach?.(parts.services);
  followAddress(parts.services, window, early.unknown);
  root.render(
    <StrictMode>
      <App parts={parts} />
    </StrictMode>,
  );
}
