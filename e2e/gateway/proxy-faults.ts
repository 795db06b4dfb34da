export type Direction = "toGateway" | "toPage";

/** `reset` as when a cable is pulled at the other end, `end` as when a proxy closes in good order. */
export type CutStyle = "reset" | "end";

/** One protocol message on its way: a response bears the name of the method it answers. */
export interface PassingMessage {
  readonly direction: Direction;
  readonly kind: "request" | "response" | "event" | "other";
  readonly name: string;
  readonly text: string;
}

export interface Moment {
  readonly matches: (message: PassingMessage) => boolean;
  /** Before the first byte of it is forwarded, or when the last one is. */
  readonly when: "before" | "after";
  /** @default 1 */
  readonly nth?: number;
}

/** What a connection asks its proxy while it forwards. */
export interface ProxyFaults {
  readonly isHeld: boolean;
  readonly delayMs: number;
  readonly bytesPerSecond: number;
  readonly budgets: Record<Direction, number>;
  budgetSpent(): void;
  announce(message: PassingMessage, when: Moment["when"], connection: number): void;
}

const named =
  (kind: PassingMessage["kind"]) =>
  (name: string, text = "") =>
  (message: PassingMessage): boolean =>
    message.kind === kind && message.name === name && message.text.includes(text);

export const requestOf = named("request");
export const responseTo = named("response");
export const eventOf = named("event");
