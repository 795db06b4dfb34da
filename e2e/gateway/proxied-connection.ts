import { createConnection, type Socket } from "node:net";
import type { CutStyle, Direction, PassingMessage, ProxyFaults } from "./proxy-faults.ts";
import { FrameReader } from "./websocket-frames.ts";

interface ConnectionOptions {
  readonly targetPort: number;
  readonly number: number;
  readonly faults: ProxyFaults;
  readonly onGone: () => void;
}

interface Parcel {
  readonly bytes: Buffer;
  readonly message: PassingMessage | undefined;
  readonly arrivedAt: number;
}

interface Lane {
  readonly direction: Direction;
  readonly from: Socket;
  readonly to: Socket;
  readonly reader: FrameReader;
  readonly parcels: Parcel[];
  hasEnded: boolean;
  busyUntil: number;
  timer: NodeJS.Timeout | undefined;
}

interface AnyFrame {
  readonly type?: string;
  readonly id?: string;
  readonly method?: string;
  readonly event?: string;
}

function parse(text: string): AnyFrame {
  try {
    return JSON.parse(text) as AnyFrame;
  } catch {
    return {};
  }
}

/** Compressed frames could not be looked into. */
function withoutExtensions(head: Buffer): Buffer {
  return Buffer.from(head.toString("latin1").replace(/^sec-websocket-extensions:.*\r\n/gim, ""), "latin1");
}

/** One connection of the page and the one it leads to, message by message. */
export class ProxiedConnection {
  readonly #options: ConnectionOptions;
  readonly #lanes: readonly Lane[];
  readonly #methods = new Map<string, string>();
  #isCut = false;

  constructor(page: Socket, options: ConnectionOptions) {
    this.#options = options;
    const gateway = createConnection(options.targetPort, "127.0.0.1");
    gateway.setNoDelay(true);
    page.setNoDelay(true);
    this.#lanes = [this.#lane("toGateway", page, gateway), this.#lane("toPage", gateway, page)];
  }

  cut(style: CutStyle): void {
    if (this.#isCut) return;
    this.#isCut = true;
    for (const { direction, from, timer } of this.#lanes) {
      clearTimeout(timer);
      // What was already handed to the gateway must reach it, so its side is never reset.
      if (style === "reset" && direction === "toGateway") from.resetAndDestroy();
      else from.end(() => from.destroy());
    }
    this.#options.onGone();
  }

  flush(): void {
    for (const lane of this.#lanes) this.#drain(lane);
  }

  #lane(direction: Direction, from: Socket, to: Socket): Lane {
    const lane: Lane = {
      direction,
      from,
      to,
      reader: new FrameReader(),
      parcels: [],
      hasEnded: false,
      busyUntil: 0,
      timer: undefined,
    };
    from.on("data", (chunk: Buffer) => this.#take(lane, chunk));
    from.on("error", () => undefined);
    from.on("close", () => {
      lane.hasEnded = true;
      this.#drain(lane);
    });
    return lane;
  }

  #take(lane: Lane, chunk: Buffer): void {
    const { head, frames } = lane.reader.read(chunk);
    const arrivedAt = Date.now();
    if (head !== undefined) {
      lane.parcels.push({ bytes: withoutExtensions(head), message: undefined, arrivedAt });
    }
    for (const { bytes, text } of frames) {
      const message = text === "" ? undefined : this.#describe(lane.direction, text);
      lane.parcels.push({ bytes, message, arrivedAt });
    }
    this.#drain(lane);
  }

  #describe(direction: Direction, text: string): PassingMessage {
    const { type, id = "", method = "", event = "" } = parse(text);
    if (type === "req") {
      this.#methods.set(id, method);
      return { direction, kind: "request", name: method, text };
    }
    if (type === "res") return { direction, kind: "response", name: this.#methods.get(id) ?? "", text };
    return { direction, kind: type === "event" ? "event" : "other", name: event, text };
  }

  #drain(lane: Lane): void {
    clearTimeout(lane.timer);
    while (this.#mayPass(lane)) {
      const [parcel] = lane.parcels;
      if (parcel === undefined) {
        if (lane.hasEnded) this.cut("end");
        return;
      }
      if (parcel.message) this.#options.faults.announce(parcel.message, "before", this.#options.number);
      // What just happened may have closed the line or be holding everything back.
      if (!this.#mayPass(lane)) return;
      lane.parcels.shift();
      if (!this.#forward(lane, parcel)) return;
      if (parcel.message) this.#options.faults.announce(parcel.message, "after", this.#options.number);
    }
  }

  /** False also while a delay or a narrow line makes it wait; then it comes back by itself. */
  #mayPass(lane: Lane): boolean {
    const { isHeld, delayMs } = this.#options.faults;
    if (this.#isCut || isHeld) return false;
    const due = Math.max((lane.parcels[0]?.arrivedAt ?? 0) + delayMs, lane.busyUntil);
    const wait = due - Date.now();
    if (wait <= 0) return true;
    clearTimeout(lane.timer);
    lane.timer = setTimeout(() => this.#drain(lane), wait);
    return false;
  }

  #forward(lane: Lane, { bytes }: Parcel): boolean {
    const { faults } = this.#options;
    const budget = faults.budgets[lane.direction];
    if (bytes.length > budget) {
      lane.to.write(bytes.subarray(0, budget));
      faults.budgetSpent();
      return false;
    }
    faults.budgets[lane.direction] = budget - bytes.length;
    lane.to.write(bytes);
    lane.busyUntil = Date.now() + (bytes.length / faults.bytesPerSecond) * 1000;
    return true;
  }
}
