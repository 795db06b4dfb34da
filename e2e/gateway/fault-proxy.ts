import { type AddressInfo, createServer, type Socket } from "node:net";
import { ProxiedConnection } from "./proxied-connection.ts";
import type { CutStyle, Direction, Moment, PassingMessage, ProxyFaults } from "./proxy-faults.ts";

/** What passed the line, in order; the evidence of a failed case. */
interface PassedMessage extends Omit<PassingMessage, "text"> {
  readonly at: number;
  readonly connection: number;
}

export interface FaultProxy {
  readonly url: string;
  readonly passed: readonly PassedMessage[];
  /** Connections that are open towards the page now. */
  readonly openConnections: number;
  /** Ends every connection there is; new ones are let through. */
  cut(style?: CutStyle): void;
  /** Nothing passes in either direction, sockets stay open, new ones hang; what was held arrives afterwards. */
  blackHole(milliseconds: number): void;
  /** Everything takes that much longer, for a while. */
  delay(byMs: number, forMs: number): void;
  /** Bytes per second in each direction, for a while. */
  throttle(bytesPerSecond: number, forMs: number): void;
  /** Lets so many bytes more through in that direction, then resets every connection. */
  cutAfter(direction: Direction, bytes: number): void;
  /** Turns every new connection away until told otherwise. */
  refuse(isRefusing: boolean): void;
  /** Acts once when the message passes by; resolves then. */
  once(moment: Moment, act: () => void): Promise<void>;
  /** Forgets every fault and every moment that did not come. */
  heal(): void;
  close(): Promise<void>;
}

interface ArmedMoment {
  readonly moment: Moment;
  left: number;
  fire(): void;
}

class FaultyLine implements FaultProxy, ProxyFaults {
  readonly passed: PassedMessage[] = [];
  readonly #connections = new Set<ProxiedConnection>();
  readonly #armed = new Set<ArmedMoment>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #server = createServer((socket) => this.#accept(socket));
  readonly #targetPort: number;
  #connectionCount = 0;
  #isRefusing = false;
  isHeld = false;
  delayMs = 0;
  bytesPerSecond = Number.POSITIVE_INFINITY;
  budgets: Record<Direction, number> = unlimited();

  constructor(targetPort: number) {
    this.#targetPort = targetPort;
  }

  async listen(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(0, "127.0.0.1", done));
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get openConnections(): number {
    return this.#connections.size;
  }

  cut(style: CutStyle = "reset"): void {
    for (const connection of [...this.#connections]) connection.cut(style);
  }

  blackHole(milliseconds: number): void {
    this.isHeld = true;
    this.#later(milliseconds, () => {
      this.isHeld = false;
      this.#flush();
    });
  }

  delay(byMs: number, forMs: number): void {
    this.delayMs = byMs;
    this.#later(forMs, () => {
      this.delayMs = 0;
    });
  }

  throttle(bytesPerSecond: number, forMs: number): void {
    this.bytesPerSecond = bytesPerSecond;
    this.#later(forMs, () => {
      this.bytesPerSecond = Number.POSITIVE_INFINITY;
    });
  }

  cutAfter(direction: Direction, bytes: number): void {
    this.budgets[direction] = bytes;
  }

  budgetSpent(): void {
    this.budgets = unlimited();
    this.cut("reset");
  }

  refuse(isRefusing: boolean): void {
    this.#isRefusing = isRefusing;
  }

  once(moment: Moment, act: () => void): Promise<void> {
    return new Promise((done) => {
      const armed: ArmedMoment = {
        moment,
        left: moment.nth ?? 1,
        fire: () => {
          this.#armed.delete(armed);
          act();
          done();
        },
      };
      this.#armed.add(armed);
    });
  }

  /** A connection tells what is about to pass, and again when it has. */
  announce(message: PassingMessage, when: Moment["when"], connection: number): void {
    if (when === "after") {
      const { text: _text, ...rest } = message;
      this.passed.push({ ...rest, at: Date.now(), connection });
    }
    for (const armed of [...this.#armed]) {
      if (armed.moment.when !== when || !armed.moment.matches(message)) continue;
      armed.left -= 1;
      if (armed.left === 0) armed.fire();
    }
  }

  heal(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#armed.clear();
    this.isHeld = false;
    this.delayMs = 0;
    this.bytesPerSecond = Number.POSITIVE_INFINITY;
    this.budgets = unlimited();
    this.#isRefusing = false;
    this.#flush();
  }

  async close(): Promise<void> {
    this.heal();
    this.cut();
    await new Promise<void>((done) => this.#server.close(() => done()));
  }

  #accept(socket: Socket): void {
    if (this.#isRefusing) {
      socket.resetAndDestroy();
      return;
    }
    this.#connectionCount += 1;
    const connection = new ProxiedConnection(socket, {
      targetPort: this.#targetPort,
      number: this.#connectionCount,
      faults: this,
      onGone: () => this.#connections.delete(connection),
    });
    this.#connections.add(connection);
  }

  #flush(): void {
    for (const connection of [...this.#connections]) connection.flush();
  }

  #later(milliseconds: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, milliseconds);
    this.#timers.add(timer);
  }
}

function unlimited(): Record<Direction, number> {
  return { toGateway: Number.POSITIVE_INFINITY, toPage: Number.POSITIVE_INFINITY };
}

/** A TCP line between page and gateway that can be broken in every way a real one breaks. */
export async function startFaultProxy(targetPort: number): Promise<FaultProxy> {
  const proxy = new FaultyLine(targetPort);
  await proxy.listen();
  return proxy;
}
