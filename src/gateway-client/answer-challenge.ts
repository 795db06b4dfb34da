import type { AuthSession } from "./auth-session.ts";
import type { ConnectChallenge } from "./device-signature.ts";
import { type AuthChoice, type ConnectParams, createConnectParams } from "./handshake.ts";
import type { GatewayClientOptions } from "./options.ts";

/** What one try sent, to judge its refusal by. */
export interface Attempt {
  deviceId: string;
  choice: AuthChoice;
}

/** Chooses the proof, notes it in `attempt` and signs the challenge. */
export async function answerChallenge(
  challenge: ConnectChallenge,
  attempt: Attempt,
  auth: AuthSession,
  { deviceKeys, clientInfo, access = "chat" }: GatewayClientOptions,
): Promise<ConnectParams> {
  const device = await deviceKeys.load();
  attempt.deviceId = device.deviceId;
  attempt.choice = await auth.choose(device.deviceId);
  return createConnectParams({ challenge, device, clientInfo, access, auth: attempt.choice });
}
