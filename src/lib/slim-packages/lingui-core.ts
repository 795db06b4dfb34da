/*
 * Stands in for the runtime of Lingui: one catalogue, no events, no dates inside sentences (`Intl` formats those
 * beside them). It draws what Lingui's compiler made of a message when the page was built.
 */
type Values = Readonly<Record<string, string | number>>;
type Cases = Readonly<Record<string, Message | number>>;
type Token = string | readonly [name: string, type?: string, cases?: Cases];
type Message = string | readonly Token[];
type Messages = Readonly<Record<string, Message>>;

interface Reading {
  readonly locale: string;
  readonly values: Values;
  /** What `#` stands for, inside a plural. */
  readonly count?: number;
}

const ORDINAL = "selectordinal";

function choose(cases: Cases, value: string | number, type: string, locale: string): Message | number {
  const exact = cases[value];
  if (exact !== undefined || type === "select") return exact ?? cases.other ?? "";
  const rules = new Intl.PluralRules(locale, { type: type === ORDINAL ? "ordinal" : "cardinal" });
  return cases[rules.select(Number(value) - Number(cases.offset ?? 0))] ?? cases.other ?? "";
}

function drawToken(token: Token, reading: Reading): string {
  const { locale, values, count } = reading;
  if (token === "#" && count !== undefined) return new Intl.NumberFormat(locale).format(count);
  if (typeof token === "string") return token;
  const [name, type, cases] = token;
  const value = values[name] ?? "";
  if (type === undefined) return String(value);
  if (!cases || !["plural", ORDINAL, "select"].includes(type))
    throw new Error(`{…, ${type}} is not drawn here`);
  const inner =
    type === "select" ? reading : { ...reading, count: Number(value) - Number(cases.offset ?? 0) };
  return draw(choose(cases, value, type, locale) as Message, inner);
}

function draw(message: Message, reading: Reading): string {
  if (typeof message === "string") return message;
  return message.map((token) => drawToken(token, reading)).join("");
}

export function setupI18n(options: {
  readonly locale: string;
  readonly messages: Readonly<Record<string, Messages>>;
}) {
  const catalogues: Record<string, Messages> = { ...options.messages };
  return {
    locale: options.locale,
    load(locale: string, messages: Messages): void {
      catalogues[locale] = { ...catalogues[locale], ...messages };
    },
    _(id: string, values: Values = {}): string {
      const { locale } = options;
      const messages = catalogues[locale];
      return messages && Object.hasOwn(messages, id) ? draw(messages[id] ?? id, { locale, values }) : id;
    },
  };
}
