import type { GangwayApi, GangwayChatElement, GangwayOptions } from "../embed.d.ts";
import { GangwayChat } from "./gangway-chat.ts";

const TAG = "gangway-chat";

// A page may load the script twice; the first one stays.
if (!customElements.get(TAG)) customElements.define(TAG, GangwayChat);

/** `closeLabel` is the attribute `close-label`. */
const attributeOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function create({ tokens, handOver, on, ...attributes }: GangwayOptions): GangwayChatElement {
  const chat = document.createElement(TAG) as GangwayChatElement;
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) chat.toggleAttribute(attributeOf(name), true);
    else if (typeof value === "string") chat.setAttribute(attributeOf(name), value);
  }
  if (tokens) chat.tokens = tokens;
  if (handOver) chat.handOver = handOver;
  for (const [name, listener] of Object.entries(on ?? {})) {
    chat.addEventListener(`gangway-${name}`, (event) => listener((event as CustomEvent).detail));
  }
  return chat;
}

const api: GangwayApi = {
  create,
  mount(target, options) {
    const place = typeof target === "string" ? document.querySelector(target) : target;
    if (!place) throw new Error(`Gangway: no ${String(target)}`);
    const chat = create(options);
    place.append(chat);
    return chat;
  },
};

globalThis.Gangway ??= api;
