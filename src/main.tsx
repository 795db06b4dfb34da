import "./app/styles.css";
import { beginEarly } from "./app/begin-early.ts";

const early = beginEarly(window);
void import("./app/start-app.tsx").then(async ({ startApp }) => startApp(await early));
