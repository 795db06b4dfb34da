import { useGatewayCommands, useIsManager, useManner, useModels } from "../../hooks/use-compose.ts";
import { useOffers } from "../../hooks/use-offers.ts";
import { type ChoicesOf, type Completion, completeCommand } from "./complete-command.ts";
import { usualCommands } from "./usual-commands.ts";

export interface FoundCompletion {
  readonly completion: Completion | undefined;
  /** The gateway failed to list its commands, which it should have. */
  readonly isFallback: boolean;
  readonly needsNoNote: boolean;
}

const FAST = ["on", "off", "auto", "default", "status"];

const asChoices = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** What can be suggested for the text, with the values that the gateway does not list beside its commands. */
export function useCompletion(sessionKey: string, text: string): FoundCompletion {
  const commands = useGatewayCommands(sessionKey, true);
  const models = useModels(/^\/models? /i.test(text));
  const manner = useManner(sessionKey, /^\/t(hink(ing)?)? /i.test(text));
  const needsNoNote = useIsManager() === true;

  const choicesOf: ChoicesOf = ({ name }) => {
    if (name === "think")
      return (manner.data?.thinkingLevels ?? []).map(({ id, label }) => ({ value: id, label }));
    if (name === "fast") return asChoices(FAST);
    if (name !== "model") return [];
    return (models.data ?? []).map(({ id, provider, name: label }) => ({
      value: provider === undefined ? id : `${provider}/${id}`,
      label,
    }));
  };

  const hasModels = useOffers("model-picker");
  const hasNewChat = useOffers("new-chat");
  const hidden = [...(hasModels ? [] : ["model", "models", "think", "fast"]), ...(hasNewChat ? [] : ["new"])];
  const every = commands.data ?? (commands.isError ? usualCommands() : undefined);
  const known = every?.filter(({ name }) => !hidden.includes(name));
  return {
    completion: known && completeCommand(text, known, choicesOf),
    isFallback: commands.data === undefined && commands.isError && commands.isListed,
    needsNoNote,
  };
}
