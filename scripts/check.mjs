import { checkSteps } from "./check-steps.mjs";
import { runAll } from "./steps.mjs";

await runAll(checkSteps);
