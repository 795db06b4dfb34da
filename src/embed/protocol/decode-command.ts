import { type Check, decode, fieldsOf, fits, isCount, isFlag, isNonce, isWord, matches } from "./checks.ts";
import { cutDraft } from "./cut-draft.ts";
import {
  type Answer,
  COLOR_ROLES,
  type HostCommand,
  type HostSettings,
  LAYOUTS,
  MAX_TOKEN_LENGTH,
  THEMES,
  type ThemeColors,
  type ThemeTokens,
} from "./messages.ts";

const LOCALE = /^[a-z]{2,8}(?:-[a-z\d]{1,8}){0,4}$/i;
const AGENT = /^[a-z\d][\w.-]{0,63}$/i;
const SESSION = /^agent:[a-z\d][\w.-]*:[^\s\p{Cc}<>"'`\\]+$/iu;
const PRINTABLE = /^[\x21-\x7e]+$/;
const COLOR = /^(?:#(?:[\da-f]{3}|[\da-f]{6})|(?:rgb|hsl|oklch)\([\d.,%\s+-]*(?:deg|turn)?[\d.,%\s+-]*\))$/i;
const COLORS = Object.fromEntries(COLOR_ROLES.map((role) => [role, matches(COLOR, 64)]));

function isColors(value: unknown): value is ThemeColors {
  const fields = fieldsOf(value);
  return fields !== undefined && fits(fields, COLORS);
}

/** Whether these are colours by known roles, each one that may be put into a style. */
function isThemeTokens(value: unknown): value is ThemeTokens {
  const fields = fieldsOf(value);
  return fields !== undefined && fits(fields, { light: isColors, dark: isColors });
}

const SETTINGS: { readonly [Name in keyof Required<HostSettings>]: Check } = {
  layout: isWord(LAYOUTS),
  theme: isWord(THEMES),
  tokens: isThemeTokens,
  locale: matches(LOCALE, 35),
  agent: matches(AGENT),
  session: matches(SESSION),
  isShown: isFlag,
};

function isSettings(value: unknown): boolean {
  const fields = fieldsOf(value);
  return fields !== undefined && fits(fields, SETTINGS);
}

type Said = Answer | HostCommand;

const COMMANDS: { readonly [Type in Said["type"]]: Readonly<Record<string, Check>> } = {
  "gangway-answer": { version: isCount, nonce: isNonce },
  set: { settings: isSettings },
  token: { token: matches(PRINTABLE, MAX_TOKEN_LENGTH) },
  start: {},
  draft: { text: (value) => typeof value === "string" },
  focus: {},
  "new-chat": {},
  stop: {},
};

/** What the host says; undefined for everything that it never says. A draft that is too long is cut. */
export function decodeCommand(value: unknown): Said | undefined {
  // The table above says what each type holds.
  const command = decode(value, COMMANDS) as Said | undefined;
  return command?.type === "draft" ? { type: "draft", text: cutDraft(command.text) } : command;
}
