import { toPresencePayload } from "./hello-payload.ts";
import { BOTH, type MethodContext, type MethodSpec, ONLY_V4 } from "./method-table.ts";
import { requireProperty } from "./wire.ts";

/** What a gateway tells about who is there, and what a device may do about its pairing. */
export function createAroundMethods({ clock }: MethodContext): readonly (readonly [string, MethodSpec])[] {
  return [
    [
      "system-presence",
      {
        scope: "operator.read",
        protocols: BOTH,
        handle: () => toPresencePayload(clock.now())["presence"],
      },
    ],
    [
      "device.pair.remove",
      {
        scope: "operator.pairing",
        protocols: ONLY_V4,
        handle: ({ params }) => ({
          deviceId: requireProperty("invalid device.pair.remove params", params, "deviceId"),
        }),
      },
    ],
  ];
}
