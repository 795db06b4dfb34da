import type { AppCommands } from "../sync/commands.ts";

export type { SendOutcome } from "../sync/commands.ts";

import { useServices } from "./services.ts";

export function useCommands(): AppCommands {
  return useServices().commands;
}
