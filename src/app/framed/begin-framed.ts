/*
 * Design: what happens before anything else where this page is shown by another one. Its code is loaded there only.
 * First it is made sure that every page around may show this one, as far as the browser tells; then the host is met.
 * Only then the page begins, with what the host chose.
 * Invariants: no socket is opened before the pages around are known to be listed; a secret that did not come from an
 * origin that may hand one over is dropped, also one that stands in the address of the frame.
 */
import "../../lib/i18n/framed-messages.ts";
import { EMBED_MARK, type HostSettings } from "../../embed/protocol/messages.ts";
import { siteChoices } from "../../lib/site-choices.ts";
import type { AppConfig } from "../../stores/gateway-entry.ts";
import type { SettingsStore } from "../../stores/settings-store.ts";
import { createBrowserId, safeLocalStorage } from "../browser-ids.ts";
import type { EarlyBasis } from "../early-basis.ts";
import { firstGateway } from "../first-gateway.ts";
import { greetHost } from "./greet-host.ts";
import { chatWith, chooseAgent, chooseSession } from "./host-choices.ts";
import { createHostLine, type HostLine } from "./host-line.ts";
import { createHostLooks, readWishes, type Wishes } from "./host-looks.ts";
import { type FrameVerdict, judgeAncestors } from "./judge-ancestors.ts";
import "./framed.css";

/** How long a host may take to answer: one that is known to be coming, and one that has to. */
const ANSWER_MS = 5_000;
const LAST_ANSWER_MS = 12_000;
/** How long it may take to fetch a token. */
const START_MS = 12_000;

interface Meeting {
  readonly line: HostLine | undefined;
  readonly origin: string;
}

/** A page that may not be here stays as it is: nothing runs behind what it says. */
async function stay(
  reason: Exclude<FrameVerdict["type"], "allowed" | "unknown"> | "silent" | "version",
  origin = "",
) {
  const { showFramedNotice } = await import("./show-framed-notice.tsx");
  showFramedNotice(reason, origin);
  return new Promise<never>(() => undefined);
}

/** Who shows this page, and the line to it if it has one. */
async function meet(page: Window, config: AppConfig, wishes: Wishes): Promise<Meeting> {
  const parents = [...(config.embed?.parents ?? []), page.location.origin];
  const verdict = judgeAncestors(page, parents);
  if (verdict.type === "refused") return stay("refused", verdict.origin);
  if (verdict.type === "opaque" || verdict.type === "nested") return stay(verdict.type);
  const known = verdict.type === "allowed" ? verdict.parentOrigin : undefined;
  // A plain frame of a page that is known to be allowed waits for nobody.
  if (known !== undefined && !wishes.isAnnounced) return { line: undefined, origin: known };
  const greeting = await greetHost({
    page,
    origins: known === undefined ? parents : [known],
    createNonce: createBrowserId,
    waitMs: known === undefined ? LAST_ANSWER_MS : ANSWER_MS,
  });
  if (greeting.type === "met") {
    const { origin, port } = greeting;
    return { line: createHostLine({ origin, port, now: () => page.performance.now() }), origin };
  }
  return known === undefined ? stay(greeting.type) : { line: undefined, origin: known };
}

interface Said {
  readonly settings: HostSettings;
  readonly token?: string;
}

/** Listens until the host has said all that is to be known before the page begins. What it says later waits. */
function hear(line: HostLine, takesToken: boolean, page: Window): Promise<Said> {
  let said: Said = { settings: {} };
  return new Promise((resolve) => {
    const begin = (): void => {
      line.listen(undefined);
      resolve(said);
    };
    page.setTimeout(begin, START_MS);
    line.listen((command) => {
      if (command.type === "start") begin();
      else if (command.type === "set")
        said = { ...said, settings: { ...said.settings, ...command.settings } };
      else if (command.type !== "token") line.refuse("message");
      else if (takesToken) said = { ...said, token: command.token };
      else line.refuse("token-refused");
    });
    line.tell({ type: "hello", takesToken });
  });
}

/** What the frame was opened with. The address is written anew as the person goes on, and a reload has to find it. */
function takeWishes({ history }: Window, fragment: string): Wishes {
  const kept: unknown = history.state;
  const isFresh = fragment.includes(`${EMBED_MARK}=`) || typeof kept !== "string";
  const wishes = readWishes(isFresh ? fragment : kept, EMBED_MARK);
  const { isAnnounced, layout, theme } = wishes;
  history.replaceState(`${EMBED_MARK}=${isAnnounced ? 1 : 0}&layout=${layout}&theme=${theme}`, "");
  return wishes;
}

/** The agent and the chat that the host asks for, as far as the configuration offers them. */
function choose(
  config: AppConfig,
  { agent, session }: HostSettings,
  store: SettingsStore,
  line: HostLine | undefined,
) {
  let chosen: { readonly config: AppConfig; readonly sessionKey?: string } = { config };
  const forAgent = agent === undefined ? undefined : chooseAgent(config, agent);
  if (forAgent?.ok && agent !== undefined) {
    const settings = store.getState();
    const gatewayId = firstGateway(forAgent.value, settings, {})?.gateway.id;
    chosen = { config: forAgent.value, sessionKey: chatWith(agent, settings, gatewayId) };
  }
  const forSession = session === undefined ? undefined : chooseSession(config, session);
  if (forSession?.ok) chosen = { ...chosen, sessionKey: forSession.value };
  for (const choice of [forAgent, forSession]) if (choice?.ok === false) line?.refuse(choice.code);
  return chosen;
}

/**
 * @param fragment of the address, as it was before secrets were taken out of it
 * @returns with what the page begins; never, where it may not be shown
 */
export async function beginFramed(page: Window, fragment: string, early: EarlyBasis): Promise<EarlyBasis> {
  const { documentElement: root } = page.document;
  const wishes = takeWishes(page, fragment);
  root.dataset["layout"] = wishes.layout;
  if (wishes.theme !== "auto") root.dataset["theme"] = wishes.theme;
  // A configuration that cannot be used lists nobody, and says so in the frame as anywhere.
  if (!early.result.ok) return early;

  const { line, origin } = await meet(page, early.result.config, wishes);
  const takesToken = early.result.config.embed?.handOver?.includes(origin) ?? false;
  const said: Said = line ? await hear(line, takesToken, page) : { settings: {} };
  const { layout, tokens, locale, isShown = true } = said.settings;
  const { token: inAddress, ...address } = early.address;
  const token = takesToken ? (said.token ?? inAddress) : undefined;

  const looks = createHostLooks(page, safeLocalStorage(), said.settings.theme ?? wishes.theme);
  if (layout) looks.setLayout(layout);
  if (tokens) looks.setColors(tokens);
  const { config, sessionKey } = choose(early.result.config, said.settings, looks.settings, line);
  return {
    address: { ...address, ...(sessionKey && { sessionKey }), ...(token && { token }) },
    result: { ...early.result, config },
    settings: looks.settings,
    async attach(services) {
      if (locale) siteChoices.locale = locale;
      const { serveHost } = await import("./serve-host.ts");
      serveHost({ services, line, takesToken, isShown, looks, page });
    },
  };
}
