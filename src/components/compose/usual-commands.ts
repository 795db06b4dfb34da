import type { GatewayCommand } from "../../gateway-client/more.ts";
import { type MessageKey, t } from "../../lib/i18n/i18n.ts";

const LEVELS = ["off", "minimal", "low", "medium", "high"];

interface UsualArgument {
  readonly name: string;
  readonly description: MessageKey;
  readonly values?: readonly string[];
}

function usual(name: string, description: MessageKey, argument?: UsualArgument): GatewayCommand {
  return {
    name,
    aliases: [],
    description: t(description),
    source: "native",
    acceptsArguments: argument !== undefined,
    arguments:
      argument === undefined
        ? []
        : [
            {
              name: argument.name,
              description: t(argument.description),
              isRequired: false,
              isDynamic: argument.values === undefined,
              choices: (argument.values ?? []).map((value) => ({ value, label: value })),
            },
          ],
  };
}

/** What every gateway takes, for those that do not list their commands. */
export function usualCommands(): readonly GatewayCommand[] {
  return [
    usual("help", "compose.command.help"),
    usual("status", "compose.command.status"),
    usual("stop", "compose.command.stop"),
    usual("think", "compose.command.think", {
      name: "level",
      description: "compose.command.level",
      values: LEVELS,
    }),
    usual("model", "compose.command.model", { name: "model", description: "compose.command.model-id" }),
    usual("verbose", "compose.command.verbose", {
      name: "mode",
      description: "compose.command.mode",
      values: ["on", "off", "full"],
    }),
    usual("compact", "compose.command.compact"),
    usual("new", "compose.command.new"),
    usual("reset", "compose.command.reset"),
  ];
}
