import "./app/styles.css";
import { beginEarly } from "./app/begin-early.ts";

// The page names the rest, so it is on its way; running it may wait for the line, which then opens meanwhile.
void beginEarly(window).then(async (early) => {
  const { startApp } = await import("./app/start-app.tsx");
  return startApp(early);
});
