import type { GangwayChatElement, GangwayEventDetails } from "../embed.d.ts";
import { cutDraft } from "../protocol/cut-draft.ts";
import {
  EMBED_MARK,
  type ErrorCode,
  type FrameEvent,
  type HostCommand,
  type HostSettings,
  type Status,
  type ThemeTokens,
} from "../protocol/messages.ts";
import { type ChatView, createChatView } from "./chat-view.ts";
import { type FrameLink, linkFrame, type TokenSource } from "./frame-link.ts";

/**
 * A sandboxed page cannot lead the page around it elsewhere. `allow-same-origin` gives the chat its own origin, not the
 * host's; without it no gateway talks to it.
 */
const SANDBOX =
  "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads";

/** Attributes whose change needs a new frame. */
const OF_THE_FRAME = ["src", "allow"];
const SETTINGS = ["layout", "theme", "accent", "accent-dark", "locale", "agent", "session"];
const OF_THE_VIEW = ["open", "side", "label", "close-label", "unread-label", "preload"];

/** What the frame said of itself, by the type of the event. */
interface Facts {
  readonly ready: boolean;
  readonly status: Status;
  readonly unread: number;
  readonly approval: number;
  readonly run: boolean;
}

const NO_FACTS: Facts = { ready: false, status: "connecting", unread: 0, approval: 0, run: false };

/** The address of the chat's page; undefined where it is none that a browser frames. */
function pageOf(src: string | null): URL | undefined {
  if (!src || !URL.canParse(src, document.baseURI)) return undefined;
  const url = new URL(src, document.baseURI);
  return /^https?:$/.test(url.protocol) ? url : undefined;
}

/** `<gangway-chat>`: the chat in a frame, or behind a button in the corner of the window. */
export class GangwayChat extends HTMLElement implements GangwayChatElement {
  static readonly observedAttributes = [...OF_THE_FRAME, ...SETTINGS, ...OF_THE_VIEW];

  #view: ChatView;
  #link: FrameLink | undefined;
  #frame: HTMLIFrameElement | undefined;
  #tokens: ThemeTokens | undefined;
  #token: TokenSource | undefined;
  #facts = NO_FACTS;

  constructor() {
    super();
    this.#view = createChatView(this);
    this.#view.launch.onclick = () => this.toggle();
    this.#view.close.onclick = () => this.close();
    this.addEventListener("keydown", ({ key }) => {
      if (key === "Escape" && this.#isLauncher) this.close();
    });
  }

  get open(): boolean {
    return this.hasAttribute("open");
  }
  set open(isOpen: boolean) {
    this.toggleAttribute("open", isOpen);
  }
  get status(): Status {
    return this.#facts.status;
  }
  get ready(): boolean {
    return this.#facts.ready;
  }
  get unread(): number {
    return this.#facts.unread;
  }
  get waiting(): number {
    return this.#facts.approval;
  }
  get running(): boolean {
    return this.#facts.run;
  }
  get tokens(): ThemeTokens | undefined {
    return this.#tokens;
  }
  set tokens(tokens: ThemeTokens | undefined) {
    this.#tokens = tokens;
    this.#tell("tokens");
  }
  set handOver(token: TokenSource | undefined) {
    this.#token = token;
    // A frame that is there already is told at once, if it is a token and no function.
    if (typeof token === "string") this.#send({ type: "token", token });
  }

  show(): void {
    this.open = true;
  }
  close(): void {
    this.open = false;
  }
  toggle(): void {
    this.open = !this.open;
  }
  override focus(): void {
    if (this.#isLauncher && !this.open) this.show();
    else this.#focusFrame();
  }
  insertDraft(text: string): void {
    this.#send({ type: "draft", text: cutDraft(String(text)) });
  }
  newChat(): void {
    this.#send({ type: "new-chat" });
  }
  stop(): void {
    this.#send({ type: "stop" });
  }

  connectedCallback(): void {
    this.#adopt("tokens", "handOver");
    this.#refresh();
  }
  disconnectedCallback(): void {
    this.#unload();
  }
  /** Moved by `moveBefore`: the frame goes on as it was. */
  connectedMoveCallback(): void {}

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected) return;
    if (OF_THE_FRAME.includes(name)) this.#unload();
    this.#refresh();
    if (SETTINGS.includes(name)) this.#tell(name);
    if (name === "open" && (before === null || after === null)) this.#turn();
  }

  /** A launcher that nobody opened costs its page nothing. */
  #refresh(): void {
    this.#draw();
    if (!this.#isLauncher || this.open || this.hasAttribute("preload")) this.#load();
  }

  /** What a page set before this script came lies on the element itself and hides the properties. */
  #adopt(...names: readonly ("tokens" | "handOver")[]): void {
    for (const name of names) {
      if (!Object.hasOwn(this, name)) continue;
      const value: unknown = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
  }

  get #isLauncher(): boolean {
    return this.matches("[layout=launcher]");
  }

  #word(name: string, otherwise: string): string {
    return this.getAttribute(name) || otherwise;
  }

  #draw(): void {
    this.#view.draw(this.#facts.unread + this.#facts.approval);
  }

  /** Opened: the focus goes into the chat. Closed: it goes back to the button. */
  #turn(): void {
    if (!this.#isLauncher) return;
    const { open } = this;
    this.#tell("isShown");
    if (open) this.#focusFrame();
    else if (this.shadowRoot?.activeElement) this.#view.launch.focus();
    this.#emit("toggle", { open });
  }

  #focusFrame(): void {
    this.#frame?.focus();
    this.#send({ type: "focus" });
  }

  #load(): void {
    if (this.#frame) return;
    const url = pageOf(this.getAttribute("src"));
    if (!url) {
      this.#fail("address");
      return;
    }
    const { layout, theme } = this.#settings();
    url.hash = `${EMBED_MARK}=1&layout=${layout}&theme=${theme}`;
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", SANDBOX);
    frame.allow = `clipboard-write; ${this.getAttribute("allow") ?? ""}`;
    frame.referrerPolicy = "no-referrer";
    frame.setAttribute("part", "frame");
    frame.src = url.href;
    this.#frame = frame;
    this.#link = linkFrame({
      frame,
      origin: url.origin,
      settings: () => this.#settings(),
      token: () => this.#token,
      onEvent: (event) => this.#take(event),
    });
    this.#view.panel.append(frame);
    this.#draw();
  }

  #unload(): void {
    this.#link?.dispose();
    this.#frame?.remove();
    this.#link = undefined;
    this.#frame = undefined;
    this.#facts = NO_FACTS;
  }

  #send(command: HostCommand): void {
    this.#link?.send(command);
  }

  /** All that the attributes say; what of it means something is the frame's to judge. */
  #settings(): HostSettings {
    const [accent, dark] = [this.getAttribute("accent"), this.getAttribute("accent-dark")];
    const tokens = {
      light: { ...(accent && { accent }), ...this.#tokens?.light },
      dark: { ...(dark && { accent: dark }), ...this.#tokens?.dark },
    };
    const isLauncher = this.#isLauncher;
    // An attribute may say anything.
    return {
      layout: isLauncher ? "compact" : this.#word("layout", "full"),
      theme: this.#word("theme", "auto"),
      tokens,
      locale: this.getAttribute("locale"),
      agent: this.getAttribute("agent"),
      session: this.getAttribute("session"),
      isShown: !isLauncher || this.open,
    } as HostSettings;
  }

  /** Tells the frame what one attribute says now. */
  #tell(name: string): void {
    const settings = this.#settings();
    const field = (/^accent/.test(name) ? "tokens" : name) as keyof HostSettings;
    for (const changed of field === "layout" ? ([field, "isShown"] as const) : [field])
      if (settings[changed] != null) this.#send({ type: "set", settings: { [changed]: settings[changed] } });
  }

  #take({ type, ...detail }: FrameEvent): void {
    if (type === "hello") return;
    if (type === "dismiss") {
      if (this.#isLauncher) this.close();
      return;
    }
    // Each event has one value; that of `ready` is that it came.
    const [value = true] = Object.values(detail);
    if (type in NO_FACTS) this.#facts = { ...this.#facts, [type]: value };
    this.#draw();
    // The wire and the page name the fields alike.
    this.#emit(type, detail as never);
  }

  #fail(code: ErrorCode): void {
    this.#emit("error", { code });
  }

  #emit<Name extends keyof GangwayEventDetails>(name: Name, detail: GangwayEventDetails[Name]): void {
    this.dispatchEvent(new CustomEvent(`gangway-${name}`, { detail, bubbles: true, composed: true }));
  }
}
