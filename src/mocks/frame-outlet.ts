import type { Clock } from "../gateway-client/index.ts";
import type { FaultPlan } from "./faults.ts";
import type { WireObject } from "./wire.ts";

/** An event that waits for another to overtake it gives up after this time. */
const OVERTAKING_MS = 200;

/** Where frames leave the gateway, in order and once each unless a fault says otherwise. */
export function createFrameOutlet(
  clock: Clock,
  plan: FaultPlan,
  sendRaw: (text: string) => void,
): { send(frame: WireObject): void } {
  let overtaken: string | undefined;

  const put = (text: string): void => {
    sendRaw(text);
    if (plan.takeDuplicate()) sendRaw(text);
  };
  const release = (): void => {
    const text = overtaken;
    overtaken = undefined;
    if (text !== undefined) put(text);
  };

  return {
    send: (frame) => {
      const text = JSON.stringify(frame);
      const isEvent = frame["type"] === "event" && frame["event"] !== "connect.challenge";
      if (isEvent && overtaken === undefined && plan.takeReordering()) {
        overtaken = text;
        clock.setTimeout(release, OVERTAKING_MS);
        return;
      }
      put(text);
      if (isEvent) release();
    },
  };
}
