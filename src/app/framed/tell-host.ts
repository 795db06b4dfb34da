import type { FrameEvent, Status } from "../../embed/protocol/messages.ts";
import type { ConnectionState } from "../../gateway-client/index.ts";
import type { Services } from "../../hooks/services.ts";
import { watchRuns } from "../../sync/attention/watch-runs.ts";
import type { HostLine } from "./host-line.ts";
import type { ServeContext } from "./serve-context.ts";

/** Refusals that a person ends by saying who they are. */
const SIGN_IN = /^(?:token|password|device-token|rate-limited|identity)(?:-|$)|^scope-mismatch$|^bootstrap/;

/** One word for a page that knows nothing of gateways. */
function statusWord(connection: ConnectionState, hasGateway: boolean): Status {
  switch (connection.status) {
    case "ready":
    case "pairing":
      return connection.status;
    case "idle":
      return "sign-in";
    case "waiting":
      return connection.refusal && SIGN_IN.test(connection.refusal.code) ? "sign-in" : "offline";
    case "closed":
      if (!hasGateway || !connection.refusal) return "sign-in";
      return SIGN_IN.test(connection.refusal.code) ? "sign-in" : "refused";
    default:
      return "connecting";
  }
}

/** Says each thing once, until it changes. */
function createTeller(line: HostLine): (event: FrameEvent) => void {
  const last = new Map<FrameEvent["type"], string>();
  return (event) => {
    const text = JSON.stringify(event);
    if (last.get(event.type) === text) return;
    last.set(event.type, text);
    line.tell(event);
  };
}

function tellOfConnection({ connection, navigation }: Services, tell: (event: FrameEvent) => void): void {
  const look = (): void => {
    const { connection: state, gateway } = connection.getState();
    tell({ type: "status", status: statusWord(state, gateway !== undefined) });
    if (state.status === "ready" && navigation.getState().sessionKey !== undefined) tell({ type: "ready" });
  };
  connection.subscribe(look);
  navigation.subscribe(look);
  look();
}

/** Whether something runs in the chat on screen. */
function tellOfRuns({ navigation, transcripts }: Services, tell: (event: FrameEvent) => void): void {
  let stop: () => void = () => undefined;
  let watched: string | undefined;
  const follow = (): void => {
    const { sessionKey } = navigation.getState();
    if (sessionKey === watched) return;
    watched = sessionKey;
    stop();
    const store = transcripts.of(sessionKey ?? "");
    const look = (): void => tell({ type: "run", running: store.getState().activeRunIds.length > 0 });
    stop = store.subscribe(look);
    look();
  };
  navigation.subscribe(follow);
  follow();
}

/** Answers that came while nobody saw them, one for each chat. */
function tellOfAnswers({ services, page, isShown }: ServeContext, tell: (event: FrameEvent) => void) {
  const unread = new Set<string>();
  let isSeen = isShown;
  const show = (): void => tell({ type: "unread", count: unread.size });
  const look = (): void => {
    if (isSeen && !page.document.hidden) unread.clear();
    show();
  };
  watchRuns(services, (sessionKey) => {
    if (!isSeen || page.document.hidden) unread.add(sessionKey);
    show();
  });
  page.document.addEventListener("visibilitychange", look);
  return (next: boolean): void => {
    isSeen = next;
    look();
  };
}

/** What waits for a decision comes with the late parts; nobody is kept waiting for them. */
function tellOfDecisions({ connection, loadFeatures }: Services, tell: (event: FrameEvent) => void): void {
  let isWatched = false;
  const watch = async (): Promise<void> => {
    if (isWatched || connection.getState().connection.status !== "ready") return;
    isWatched = true;
    try {
      const { store } = (await loadFeatures()).approvals;
      const look = (): void => {
        const { pending, questions } = store.getState();
        tell({ type: "approval", count: pending.length + questions.length });
      };
      store.subscribe(look);
      look();
    } catch {
      // The next connection tries again.
      isWatched = false;
    }
  };
  connection.subscribe(() => void watch());
  void watch();
}

const SIZE_EVERY_MS = 300;
const SCROLLER = "main section[tabindex]";

/** How high the frame would have to be for the conversation to be seen whole. */
function tellOfSize(page: Window, tell: (event: FrameEvent) => void): void {
  const { document } = page;
  const look = (): void => {
    const scroller = document.querySelector(SCROLLER);
    const hidden = scroller ? scroller.scrollHeight - scroller.clientHeight : 0;
    tell({ type: "size", height: Math.ceil(document.documentElement.clientHeight + hidden) });
  };
  let isPlanned = false;
  const soon = (): void => {
    if (isPlanned) return;
    isPlanned = true;
    page.setTimeout(() => {
      isPlanned = false;
      look();
    }, SIZE_EVERY_MS);
  };
  new MutationObserver(soon).observe(document.body, { subtree: true, childList: true });
  page.addEventListener("resize", soon);
  soon();
}

const OPEN = "dialog[open], [role=dialog], [role=alertdialog], [role=menu], [role=listbox]";

/** Escape with nothing left to close is meant for the frame. */
function tellOfLeaving({ services, page }: ServeContext, line: HostLine): void {
  const { document } = page;
  const { navigation, transcripts } = services;
  /** Then the key stops the run. */
  const isRunning = (): boolean =>
    (transcripts.known(navigation.getState().sessionKey ?? "")?.getState().activeRunIds.length ?? 0) > 0;
  const handle = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.isComposing || document.querySelector(OPEN) || isRunning()) return;
    // Others hear of the key after this; whoever has a use for it says so.
    page.setTimeout(() => {
      if (!event.defaultPrevented) line.tell({ type: "dismiss" });
    });
  };
  document.addEventListener("keydown", handle, true);
}

/** Tells the host how things are: counts and words, never what was said. */
export function tellHost(
  context: ServeContext,
  line: HostLine,
): { readonly setShown: (isShown: boolean) => void } {
  const { services, page } = context;
  const tell = createTeller(line);
  tellOfConnection(services, tell);
  tellOfRuns(services, tell);
  tellOfDecisions(services, tell);
  tellOfSize(page, tell);
  tellOfLeaving(context, line);
  return { setShown: tellOfAnswers(context, tell) };
}
