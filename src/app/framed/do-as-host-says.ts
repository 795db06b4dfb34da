import { cutDraft } from "../../embed/protocol/cut-draft.ts";
import type { HostCommand, HostSettings } from "../../embed/protocol/messages.ts";
import { removeHidden } from "../../lib/hidden-characters.ts";
import { siteChoices } from "../../lib/site-choices.ts";
import { draftKey } from "../../stores/draft-store.ts";
import { agentIdOf } from "../../sync/session-keys.ts";
import { chatWith, chooseAgent, chooseSession, templateFor } from "./host-choices.ts";
import type { HostLine } from "./host-line.ts";
import type { ServeContext } from "./serve-context.ts";

export interface ObeyContext extends ServeContext {
  readonly line: HostLine;
  readonly onLayout: () => void;
  readonly onShown: (isShown: boolean) => void;
}

const FIELD = 'textarea[name="message"]';

/** The field, as soon as there is one: a host may speak before the first conversation is on screen. */
function whenWritable({ services, page }: ServeContext, action: (sessionKey: string) => void): void {
  const { navigation } = services;
  const { sessionKey } = navigation.getState();
  if (sessionKey !== undefined) {
    // The field of a chat that was just opened is drawn after this.
    page.setTimeout(() => action(navigation.getState().sessionKey ?? sessionKey));
    return;
  }
  const stop = navigation.subscribe((state) => {
    if (state.sessionKey === undefined) return;
    stop();
    whenWritable({ services, page } as ServeContext, action);
  });
}

/** Behind what is written already. It is text, and stays in the field until the person sends it. */
function insertDraft(context: ServeContext, text: string): void {
  const { connection, drafts } = context.services;
  whenWritable(context, (sessionKey) => {
    const key = draftKey(connection.getState().gateway?.id ?? "", sessionKey);
    const parts = [drafts.load(key), removeHidden(text)].filter((part) => part.trim() !== "");
    drafts.save(key, cutDraft(parts.join("\n\n")));
  });
}

/** For so long the field may be drawn anew behind a chat that was just opened; then the focus goes along. */
const SETTLE_MS = 1_000;

export function focusField({ page }: Pick<ServeContext, "page">): void {
  let field: HTMLElement | null = null;
  let isTaken = false;
  const focus = (): void => {
    // What is hidden while its neighbours load loses the focus without a word.
    if (field?.checkVisibility?.() === false) isTaken = false;
    if (field?.isConnected && isTaken) return;
    field = page.document.querySelector<HTMLElement>(FIELD);
    field?.focus();
    // One that cannot be written in yet takes no focus.
    isTaken = field !== null && page.document.activeElement === field;
  };
  focus();
  const watcher = new MutationObserver(focus);
  watcher.observe(page.document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ["disabled", "style"],
  });
  page.setTimeout(() => watcher.disconnect(), SETTLE_MS);
}

function newChat({ services }: ServeContext): void {
  const { connection, navigation, commands, lists } = services;
  const { gateway, connection: line } = connection.getState();
  const hello = line.status === "ready" ? line.hello : undefined;
  const agentId =
    agentIdOf(gateway?.sessionKey ?? "") ??
    agentIdOf(navigation.getState().sessionKey ?? "") ??
    lists.getState().agents.data?.defaultId ??
    hello?.sessionDefaults.defaultAgentId;
  if (agentId !== undefined) commands.startSession(agentId);
}

/** A fresh secret for the gateway of the configuration; one that a person typed in here is none of the host's business. */
function takeToken({ services, line, takesToken }: ObeyContext, token: string): void {
  const { connection, commands, config } = services;
  const { gateway } = connection.getState();
  const [first, ...others] = config.gateways;
  const target = gateway ?? (others.length === 0 ? first : undefined);
  if (takesToken && target?.source === "config") commands.openGateway(target.id, token);
  else line.refuse("token-refused");
}

function setAgent({ services, line }: ObeyContext, agent: string): void {
  const { config, connection, settings, commands } = services;
  const choice = chooseAgent(config, agent);
  const { gateway } = connection.getState();
  if (!choice.ok) line.refuse(choice.code);
  if (!choice.ok || gateway?.source !== "config") return;
  const before = config.gateways.find(({ id }) => id === gateway.id)?.sessionKey;
  connection.setState({ gateway: { ...gateway, sessionKey: templateFor(before, agent.toLowerCase()) } });
  commands.openSession(chatWith(agent, settings.getState(), gateway.id));
}

function setSession({ services, line }: ObeyContext, session: string): void {
  const choice = chooseSession(services.config, session);
  if (choice.ok) services.commands.openSession(choice.value);
  else line.refuse(choice.code);
}

function applySettings(context: ObeyContext, settings: HostSettings): void {
  const { looks, onLayout, onShown } = context;
  const { layout, theme, tokens, locale, agent, session, isShown } = settings;
  if (layout !== undefined) {
    looks.setLayout(layout);
    onLayout();
  }
  if (theme !== undefined) looks.setTheme(theme);
  if (tokens !== undefined) looks.setColors(tokens);
  // What is drawn from now on is written so.
  if (locale !== undefined) siteChoices.locale = locale;
  if (agent !== undefined) setAgent(context, agent);
  if (session !== undefined) setSession(context, session);
  if (isShown !== undefined) onShown(isShown);
}

/** Carries out what the host asks for. Nothing of it sends, allows, signs in elsewhere, or reads. */
export function doAsHostSays(context: ObeyContext): void {
  const { services, line } = context;
  // `start` says something once, before.
  const acts: { readonly [Type in HostCommand["type"]]?: (command: HostCommand & { type: Type }) => void } = {
    set: ({ settings }) => applySettings(context, settings),
    token: ({ token }) => takeToken(context, token),
    draft: ({ text }) => insertDraft(context, text),
    focus: () => whenWritable(context, () => focusField(context)),
    "new-chat": () => newChat(context),
    stop: () => services.commands.stopRun(),
  };
  const take = (command: HostCommand): void => {
    // The act of a type takes commands of that type: the compiler cannot follow that.
    const act = acts[command.type] as ((command: HostCommand) => void) | undefined;
    if (act) act(command);
    else line.refuse("message");
  };
  line.listen(take);
}
