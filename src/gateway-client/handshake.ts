import { type ConnectChallenge, type DeviceProof, signDeviceProof } from "./device-signature.ts";
import type { Access, ClientInfo, DeviceIdentity } from "./options.ts";
import { MAX_PROTOCOL, MIN_PROTOCOL } from "./protocol/decode-hello.ts";

/** Gateways accept a closed list of ids and modes; this pair is the one meant for web chats. */
const CLIENT_ID = "webchat-ui";
const CLIENT_MODE = "webchat";
/** Without the first a gateway sends no live tool events, without the second it refuses what would have to be asked. */
const CAPS: readonly string[] = ["tool-events", "approvals"];

export const ROLE = "operator";
/** Constant per access: gateways of 2026.5 and 2026.6 treat any change as an upgrade that must be approved. */
const CHAT_SCOPES: readonly string[] = [
  "operator.read",
  "operator.write",
  "operator.approvals",
  "operator.questions",
];
const MANAGE_SCOPES: readonly string[] = ["operator.admin", ...CHAT_SCOPES];

/** The scopes that `connect` asks for. What was granted stands in the hello. */
export function scopesFor(access: Access): readonly string[] {
  return access === "manage" ? MANAGE_SCOPES : CHAT_SCOPES;
}

/** What goes out as proof of the person; every secret travels in `token` or `password`, which all versions accept. */
export type AuthChoice =
  | { readonly type: "none" }
  | { readonly type: "token"; readonly token: string }
  | { readonly type: "password"; readonly password: string }
  /** The token that this gateway once gave to this device. */
  | { readonly type: "device-token"; readonly token: string };

/** Params of `connect`: exactly the fields that every gateway since 2026.2.9 accepts. */
export interface ConnectParams {
  readonly minProtocol: number;
  readonly maxProtocol: number;
  readonly client: {
    readonly id: string;
    readonly version: string;
    readonly platform: string;
    readonly mode: string;
  };
  readonly role: string;
  readonly scopes: readonly string[];
  readonly caps: readonly string[];
  readonly device: DeviceProof;
  readonly auth?: { readonly token: string } | { readonly password: string };
  readonly locale: string;
  readonly userAgent: string;
}

export interface ConnectFields {
  readonly challenge: ConnectChallenge;
  readonly device: DeviceIdentity;
  readonly clientInfo: ClientInfo;
  readonly access: Access;
  readonly auth: AuthChoice;
}

/** Signs the challenge and builds the one `connect` that both wire versions accept. */
export async function createConnectParams(fields: ConnectFields): Promise<ConnectParams> {
  const { challenge, device, clientInfo, access, auth } = fields;
  const scopes = scopesFor(access);
  const token = auth.type === "token" || auth.type === "device-token" ? auth.token : "";
  const proof = { clientId: CLIENT_ID, clientMode: CLIENT_MODE, role: ROLE, scopes, token, challenge };
  const authParams = toAuthParams(auth);
  return {
    minProtocol: MIN_PROTOCOL,
    maxProtocol: MAX_PROTOCOL,
    // The schema refuses empty strings here.
    client: {
      id: CLIENT_ID,
      version: clientInfo.version || "0",
      platform: clientInfo.platform || "web",
      mode: CLIENT_MODE,
    },
    role: ROLE,
    scopes,
    caps: CAPS,
    device: await signDeviceProof(device, proof),
    ...(authParams === undefined ? {} : { auth: authParams }),
    locale: clientInfo.locale,
    userAgent: clientInfo.userAgent,
  };
}

function toAuthParams(auth: AuthChoice): ConnectParams["auth"] {
  switch (auth.type) {
    case "none":
      return undefined;
    case "password":
      return { password: auth.password };
    case "token":
    case "device-token":
      return { token: auth.token };
  }
}
