import { setupI18n } from "@lingui/core";
import { siteChoices } from "../site-choices.ts";
import type agents from "./messages/en/agents.json";
import app from "./messages/en/app.json";
import type approvals from "./messages/en/approvals.json";
import type around from "./messages/en/around.json";
import type attachments from "./messages/en/attachments.json";
import type bigText from "./messages/en/big-text.json";
import chat from "./messages/en/chat.json";
import type code from "./messages/en/code.json";
import type compose from "./messages/en/compose.json";
import composer from "./messages/en/composer.json";
import type configCheck from "./messages/en/config-check.json";
import connection from "./messages/en/connection.json";
import type consoleMessages from "./messages/en/console.json";
import type delivery from "./messages/en/delivery.json";
import type doctor from "./messages/en/doctor.json";
import type embedding from "./messages/en/embedding.json";
import type empty from "./messages/en/empty.json";
import failure from "./messages/en/failure.json";
import type find from "./messages/en/find.json";
import type gateways from "./messages/en/gateways.json";
import type insight from "./messages/en/insight.json";
import type manage from "./messages/en/manage.json";
import type panel from "./messages/en/panel.json";
import type picture from "./messages/en/picture.json";
import type preferences from "./messages/en/preferences.json";
import type rich from "./messages/en/rich.json";
import type search from "./messages/en/search.json";
import type sessionActs from "./messages/en/session-acts.json";
import type sessionList from "./messages/en/session-list.json";
import sessions from "./messages/en/sessions.json";
import type settings from "./messages/en/settings.json";
import type setup from "./messages/en/setup.json";
import type signIn from "./messages/en/sign-in.json";
import type site from "./messages/en/site.json";
import type status from "./messages/en/status.json";
import type stored from "./messages/en/stored.json";
import type toasts from "./messages/en/toasts.json";
import transcript from "./messages/en/transcript.json";
import type turns from "./messages/en/turns.json";

const english = { ...app, ...chat, ...composer, ...connection, ...failure, ...sessions, ...transcript };

/** Every visible sentence has a key here; the compiler refuses one that does not exist. */
export type MessageKey =
  | keyof typeof english
  | keyof typeof attachments
  | keyof typeof approvals
  | keyof typeof around
  | keyof typeof bigText
  | keyof typeof code
  | keyof typeof compose
  | keyof typeof configCheck
  | keyof typeof consoleMessages
  | keyof typeof preferences
  | keyof typeof status
  | keyof typeof delivery
  | keyof typeof doctor
  | keyof typeof empty
  | keyof typeof embedding
  | keyof typeof find
  | keyof typeof gateways
  | keyof typeof manage
  | keyof typeof agents
  | keyof typeof insight
  | keyof typeof panel
  | keyof typeof picture
  | keyof typeof rich
  | keyof typeof search
  | keyof typeof sessionActs
  | keyof typeof sessionList
  | keyof typeof settings
  | keyof typeof setup
  | keyof typeof signIn
  | keyof typeof site
  | keyof typeof stored
  | keyof typeof toasts
  | keyof typeof turns;

const i18n = setupI18n({ locale: "en", messages: { en: english as never } });

/** Adds the sentences of a part of the page that is loaded when it is needed. */
export function addMessages(messages: Readonly<Record<string, unknown>>): void {
  i18n.load("en", messages as never);
}

/** The sentence for `key` in the present locale, with `values` put in. */
export function t(key: MessageKey, values?: Readonly<Record<string, string | number>>): string {
  return i18n._(key, values);
}

/** The sentence for a key that was stored, or the text itself where it is one already. */
export function sentence(keyOrText: string): string {
  return i18n._(keyOrText);
}

/** BCP 47 tag for `Intl` formatters: the site's, else that of the sentences. */
export function currentLocale(): string {
  return siteChoices.locale ?? i18n.locale;
}
