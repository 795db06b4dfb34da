import styles from "./chat.css?inline";

/** What the element draws around its frame. The frame never moves in the tree: moving it would load it again. */
export interface ChatView {
  readonly launch: HTMLButtonElement;
  readonly close: HTMLButtonElement;
  readonly panel: HTMLElement;
  /** Draws what the attributes of the element say. @param count how many answers are new */
  draw(count: number): void;
}

const SVG = "http://www.w3.org/2000/svg";
const BUBBLE = "M4 5.5h16v11H11l-4.5 4v-4H4z";
const CROSS = "M6 6l12 12M18 6L6 18";

let sheet: CSSStyleSheet | undefined;

/** One sheet for all chats of the page. */
function chatSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
  }
  return sheet;
}

/** Its class is also its part, for the styles of the page around. */
function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  part: string,
  ...children: readonly Node[]
) {
  const element = document.createElement(name);
  element.className = part;
  element.setAttribute("part", part);
  element.append(...children);
  return element;
}

/** Element by element: a page that enforces Trusted Types takes no markup. */
function icon(className: string, path: string): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  const line = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", className);
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

export function createChatView(host: HTMLElement): ChatView {
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [chatSheet()];
  const title = make("span", "title");
  const close = make("button", "close", icon("", CROSS));
  const panel = make("div", "panel", make("div", "bar", title, close));
  const badge = make("span", "badge");
  const launch = make("button", "launch", icon("on", BUBBLE), icon("off", CROSS), badge);
  const box = make("div", "box", panel, launch);
  root.append(box);
  return {
    launch,
    close,
    panel,
    draw(count) {
      const word = (name: string, otherwise: string): string => host.getAttribute(name) || otherwise;
      const isLauncher = host.matches("[layout=launcher]");
      const isOpen = host.matches("[open]");
      const { classList } = box;
      classList.toggle("launcher", isLauncher);
      classList.toggle("open", isOpen);
      classList.toggle("start", host.matches("[side=start]"));
      const accent = word("accent", "");
      box.style.setProperty("--given", accent && `light-dark(${accent},${word("accent-dark", accent)})`);
      const label = word("label", "Chat");
      const news = word("unread-label", "{count} new").replace("{count}", `${count}`);
      title.textContent = panel.ariaLabel = label;
      close.ariaLabel = word("close-label", "Close");
      launch.ariaLabel = count > 0 ? `${label}, ${news}` : label;
      launch.ariaExpanded = `${isOpen}`;
      badge.textContent = count > 99 ? "99+" : `${count || ""}`;
      panel.role = isLauncher ? "dialog" : null;
      const frame = root.querySelector("iframe");
      if (frame) frame.title = label;
    },
  };
}
