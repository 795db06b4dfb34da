import type { CommandArgument, CommandChoice, GatewayCommand } from "../../gateway-client/more.ts";

/** Something that can be put into the field. */
export interface Suggestion {
  readonly id: string;
  /** What it is called, as it is typed. */
  readonly label: string;
  readonly detail: string;
  /** The whole text of the field once it is chosen. */
  readonly text: string;
  readonly needsManage: boolean;
}

export interface Completion {
  readonly suggestions: readonly Suggestion[];
  /** What is written can be sent as it is. */
  readonly isWhole: boolean;
  /** Nothing is suggested unless the person asks for it with an arrow key. */
  readonly isOptional: boolean;
  /** The command whose arguments are being written, and the place among them. */
  readonly usage?: { readonly command: GatewayCommand; readonly place: number };
}

/** What may stand in the place of an argument that the gateway does not list the values of. */
export type ChoicesOf = (command: GatewayCommand, argument: CommandArgument) => readonly CommandChoice[];

const MAX_SUGGESTIONS = 60;
/** Shorter words are in every description. */
const MIN_DESCRIPTION_QUERY = 3;

/** Refused without the right to manage by every gateway that was asked, whatever it lists. */
const NEEDS_MANAGE: ReadonlySet<string> = new Set(["reset", "new", "trace", "send", "exec"]);

function namesOf({ name, aliases }: GatewayCommand): readonly string[] {
  return [name, ...aliases];
}

/** Lower is better; `undefined` is no match at all. */
function rank(command: GatewayCommand, query: string): number | undefined {
  const names = namesOf(command).map((name) => name.toLowerCase());
  if (names[0]?.startsWith(query)) return 0;
  if (names.some((name) => name.startsWith(query))) return 1;
  if (names.some((name) => name.includes(query))) return 2;
  const isDescribed =
    query.length >= MIN_DESCRIPTION_QUERY && command.description.toLowerCase().includes(query);
  return isDescribed ? 3 : undefined;
}

function suggestCommand(command: GatewayCommand, query: string): Suggestion {
  const { name, aliases, description, acceptsArguments } = command;
  // Whoever types an alias means it.
  const typed = name.startsWith(query) ? name : (aliases.find((alias) => alias.startsWith(query)) ?? name);
  return {
    id: name,
    label: `/${typed}`,
    detail: description,
    text: acceptsArguments ? `/${typed} ` : `/${typed}`,
    needsManage: NEEDS_MANAGE.has(name),
  };
}

function completeName(query: string, commands: readonly GatewayCommand[]): Completion {
  const ranked = commands.flatMap((command, index) => {
    const place = rank(command, query);
    return place === undefined ? [] : [{ command, place, index }];
  });
  const sorted = ranked.toSorted((a, b) => a.place - b.place || a.index - b.index);
  const exact = commands.find((command) => namesOf(command).some((name) => name.toLowerCase() === query));
  return {
    suggestions: sorted.slice(0, MAX_SUGGESTIONS).map(({ command }) => suggestCommand(command, query)),
    isWhole: exact !== undefined && !exact.arguments.some(({ isRequired }) => isRequired),
    isOptional: false,
  };
}

function completeArgument(
  command: GatewayCommand,
  typed: { readonly before: string; readonly words: readonly string[] },
  choicesOf: ChoicesOf,
): Completion {
  const place = typed.words.length - 1;
  const word = (typed.words[place] ?? "").toLowerCase();
  const argument = command.arguments[place];
  const usage = { command, place };
  const choices = argument === undefined ? [] : valuesOf(command, argument, choicesOf);
  const begins = ({ value }: CommandChoice) => value.toLowerCase().startsWith(word);
  const found = choices
    .filter(({ value }) => value.toLowerCase().includes(word))
    .toSorted((a, b) => Number(begins(b)) - Number(begins(a)));
  const isExact = choices.some(({ value }) => value.toLowerCase() === word);
  const isLast = place >= command.arguments.length - 1;
  return {
    usage,
    suggestions: found.slice(0, MAX_SUGGESTIONS).map(({ value, label }) => ({
      id: value,
      label: value,
      detail: label === value ? "" : label,
      text: `${typed.before}${value}${isLast ? "" : " "}`,
      needsManage: false,
    })),
    isWhole: isExact || (word === "" && argument?.isRequired !== true),
    isOptional: word === "" && argument?.isRequired !== true,
  };
}

function valuesOf(
  command: GatewayCommand,
  argument: CommandArgument,
  choicesOf: ChoicesOf,
): readonly CommandChoice[] {
  return argument.choices.length > 0 ? argument.choices : choicesOf(command, argument);
}

/**
 * What can be suggested for the text in the field: commands while the first word is written, values of its arguments
 * after it. Only one line that begins with a slash is a command.
 *
 * @returns `undefined` where there is nothing to say about it
 */
export function completeCommand(
  text: string,
  commands: readonly GatewayCommand[],
  choicesOf: ChoicesOf,
): Completion | undefined {
  const match = /^\/(\S*)([^\S\n]+)?(.*)$/.exec(text);
  if (!match || text.includes("\n")) return undefined;
  const [, name = "", space, rest = ""] = match;
  if (space === undefined) return completeName(name.toLowerCase(), commands);
  const command = commands.find((known) =>
    namesOf(known).some((known) => known.toLowerCase() === name.toLowerCase()),
  );
  if (!command?.acceptsArguments) return undefined;
  const words = rest.split(/\s+/);
  const before = text.slice(0, text.length - (words.at(-1)?.length ?? 0));
  return completeArgument(command, { before, words }, choicesOf);
}
