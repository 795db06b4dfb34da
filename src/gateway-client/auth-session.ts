import type { GatewayRefusalError } from "./errors.ts";
import { type AuthChoice, ROLE } from "./handshake.ts";
import type { Credential, DeviceTokenSlot, DeviceTokenStore } from "./options.ts";

/** Which proof goes out next, for one credential: the only place that knows the rules of device tokens. */
export interface AuthSession {
  /** What the next `connect` sends. */
  choose(deviceId: string): Promise<AuthChoice>;
  /** The gateway took `choice`; keeps the device token that it gave in return. */
  accept(deviceId: string, choice: AuthChoice, deviceToken: string | undefined): void;
  /** The gateway refused `choice`. At most one retry until a person acts or a connection succeeds. */
  reject(deviceId: string, choice: AuthChoice, refusal: GatewayRefusalError): "retry" | "stop";
  /** A person asked for another try: begin with the given secret again. */
  restart(): void;
}

export interface AuthSessionOptions {
  readonly credential: Credential;
  readonly deviceTokens: DeviceTokenStore;
  readonly gatewayUrl: string;
}

export function createAuthSession({ credential, deviceTokens, gatewayUrl }: AuthSessionOptions): AuthSession {
  let storedToken: string | undefined;
  let isDeviceTokenTurn = false;
  let hasRetried = false;
  const slotFor = (deviceId: string): DeviceTokenSlot => ({ gatewayUrl, deviceId, role: ROLE });

  const forget = (deviceId: string, token: string): void => {
    storedToken = undefined;
    isDeviceTokenTurn = false;
    settle(deviceTokens.delete(slotFor(deviceId), token));
  };

  return {
    async choose(deviceId) {
      // Behind a proxy the page holds nothing that would work without the proxy's session.
      if (credential.type === "proxy") return { type: "none" };
      storedToken = await deviceTokens.get(slotFor(deviceId)).catch(() => undefined);
      const isTurn = isDeviceTokenTurn || credential.type === "none";
      if (isTurn && storedToken !== undefined) return { type: "device-token", token: storedToken };
      return credential.type === "none" ? { type: "none" } : credential;
    },
    accept(deviceId, choice, deviceToken) {
      hasRetried = false;
      isDeviceTokenTurn = choice.type === "device-token";
      if (credential.type === "proxy" || deviceToken === undefined) return;
      settle(deviceTokens.set(slotFor(deviceId), deviceToken));
    },
    reject(deviceId, choice, refusal) {
      if (choice.type === "device-token") {
        if (isTokenMismatch(refusal)) forget(deviceId, choice.token);
        return "stop";
      }
      const canRetry = refusal.code === "token-mismatch" && refusal.canRetryWithDeviceToken && !hasRetried;
      if (!canRetry || choice.type !== "token" || storedToken === undefined) return "stop";
      hasRetried = true;
      isDeviceTokenTurn = true;
      return "retry";
    },
    restart() {
      hasRetried = false;
      isDeviceTokenTurn = false;
    },
  };
}

function isTokenMismatch(refusal: GatewayRefusalError): boolean {
  return refusal.code === "token-mismatch" || refusal.code === "device-token-mismatch";
}

/** A store that fails costs the person another sign-in later, nothing now. */
function settle(write: Promise<void>): void {
  write.catch(() => undefined);
}
