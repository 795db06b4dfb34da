/** What the scenarios must know of a client to use it as a person would. */
export interface Client {
  readonly name: "floor" | "ours" | "controlUi";
  /** The page, signed in, with a session open. */
  address(session: string): string;
  /** A condition in the page: the composer works. */
  readonly isWritable: string;
  readonly composer: string;
  readonly stopButton: string;
  /** Every answer on screen; the last one is the newest. */
  readonly answers: string;
  /** What holds the conversation. */
  readonly conversation: string;
  /** Whether the client draws Markdown, so that headings and points can be counted. */
  readonly hasMarkdown: boolean;
}

export interface Addresses {
  readonly gateway: string;
  readonly token: string;
  readonly app: string;
  readonly floor: string;
}

const query = (selector: string) => `document.querySelector(${JSON.stringify(selector)})`;

const writable = (selector: string) => `${query(selector)}?.disabled === false`;

function floorClient({ floor, gateway, token }: Addresses): Client {
  return {
    name: "floor",
    address: (session) => `${floor}/#${new URLSearchParams({ gateway, token, session })}`,
    isWritable: writable("#composer"),
    composer: "#composer",
    stopButton: "#stop:enabled",
    answers: "#log > p",
    conversation: "#log",
    hasMarkdown: false,
  };
}

function ownClient({ app, token }: Addresses): Client {
  const composer = 'textarea[name="message"]';
  return {
    name: "ours",
    address: (session) => `${app}/#${new URLSearchParams({ session, token })}`,
    isWritable: `document.documentElement.dataset.connection === "ready" && ${writable(composer)}`,
    composer,
    stopButton: 'button[data-action="stop"]',
    answers: '[data-message-id][data-role="assistant"]',
    conversation: "main",
    hasMarkdown: true,
  };
}

/** The client that the gateway itself serves. */
function controlUi({ gateway, token }: Addresses): Client {
  const composer = 'textarea[aria-label="Chat composer"]';
  const origin = gateway.replace(/^ws/, "http");
  return {
    name: "controlUi",
    address: (session) =>
      `${origin}/chat?${new URLSearchParams({ session })}#${new URLSearchParams({ token })}`,
    isWritable: writable(composer),
    composer,
    stopButton: ".chat-send-btn--stop, button[aria-label^='Stop']",
    answers: ".chat-group.assistant .chat-text",
    conversation: ".chat-thread",
    hasMarkdown: true,
  };
}

/** In the order in which they take turns. */
export const clientsAt = (addresses: Addresses): readonly Client[] => [
  floorClient(addresses),
  ownClient(addresses),
  controlUi(addresses),
];
