import type { ScriptedAuth, ScriptedProtocol } from "./scripted-gateway-options.ts";
import {
  type GatewayRefusal,
  isWireObject,
  readNumber,
  readString,
  readStrings,
  type WireObject,
} from "./wire.ts";

export interface HandshakeContext {
  readonly protocol: ScriptedProtocol;
  readonly auth: ScriptedAuth;
  readonly nonce: string;
  readonly origin: string | undefined;
  readonly allowedOrigins: readonly string[] | undefined;
  readonly requireDevice: boolean;
  /** Tokens handed out before, by device. */
  readonly deviceTokens: ReadonlyMap<string, string>;
}

export interface Admission {
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly caps: readonly string[];
  readonly authMethod: string;
  readonly deviceId: string | undefined;
}

export type HandshakeResult =
  | { readonly type: "admitted"; readonly admission: Admission }
  | { readonly type: "refused"; readonly refusal: GatewayRefusal };

const CLIENT_IDS: ReadonlySet<string> = new Set([
  "webchat-ui",
  "openclaw-control-ui",
  "webchat",
  "cli",
  "gateway-client",
  "openclaw-macos",
  "openclaw-ios",
  "openclaw-android",
  "node-host",
  "test",
  "fingerprint",
  "openclaw-probe",
]);
const CLIENT_MODES: ReadonlySet<string> = new Set([
  "webchat",
  "cli",
  "ui",
  "backend",
  "node",
  "probe",
  "test",
]);
const CONNECT_KEYS: ReadonlySet<string> = new Set([
  "minProtocol",
  "maxProtocol",
  "client",
  "role",
  "scopes",
  "caps",
  "commands",
  "permissions",
  "pathEnv",
  "device",
  "auth",
  "locale",
  "userAgent",
]);
const CLIENT_KEYS: ReadonlySet<string> = new Set([
  "id",
  "displayName",
  "version",
  "platform",
  "deviceFamily",
  "modelIdentifier",
  "mode",
  "instanceId",
]);
const AUTH_KEYS = {
  3: new Set(["token", "password"]),
  4: new Set(["token", "password", "deviceToken", "bootstrapToken"]),
} as const;

const PASTE_HINT = "(open the dashboard URL and paste the token in Control UI settings)";
const ORIGIN_MESSAGE =
  "origin not allowed (open the Control UI from the gateway host or allow it in gateway.controlUi.allowedOrigins)";

function refuse(message: string, details?: WireObject): GatewayRefusal {
  const error = { code: "INVALID_REQUEST", message, ...(details === undefined ? {} : { details }) };
  return { error, closeCode: 1008 };
}

/** 2.9 knows no detail codes; a client has to read the message. */
function refuseWithCode(context: HandshakeContext, message: string, details: WireObject): GatewayRefusal {
  return refuse(message, context.protocol === 4 ? details : undefined);
}

function checkShape(context: HandshakeContext, params: WireObject): GatewayRefusal | undefined {
  const stray = (
    at: string,
    object: WireObject,
    allowed: ReadonlySet<string>,
  ): GatewayRefusal | undefined => {
    const key = Object.keys(object).find((candidate) => !allowed.has(candidate));
    return key === undefined
      ? undefined
      : refuse(`invalid connect params: at ${at}: unexpected property '${key}'`);
  };
  const missing = ["minProtocol", "maxProtocol", "client"].find((key) => params[key] === undefined);
  if (missing !== undefined)
    return refuse(`invalid connect params: must have required property '${missing}'`);
  const client = isWireObject(params["client"]) ? params["client"] : {};
  const auth = isWireObject(params["auth"]) ? params["auth"] : {};
  const clientKeys = context.protocol === 4 ? new Set([...CLIENT_KEYS, "timeZone"]) : CLIENT_KEYS;
  const suffix =
    context.protocol === 4 ? "must be equal to one of the allowed values" : "must be equal to constant";
  if (!CLIENT_IDS.has(readString(client, "id") ?? ""))
    return refuse(`invalid connect params: at /client/id: ${suffix}`);
  if (!CLIENT_MODES.has(readString(client, "mode") ?? "")) {
    return refuse(`invalid connect params: at /client/mode: ${suffix}`);
  }
  return (
    stray("root", params, CONNECT_KEYS) ??
    stray("/client", client, clientKeys) ??
    stray("/auth", auth, AUTH_KEYS[context.protocol])
  );
}

function checkProtocol({ protocol }: HandshakeContext, params: WireObject): GatewayRefusal | undefined {
  const min = readNumber(params, "minProtocol") ?? 0;
  const max = readNumber(params, "maxProtocol") ?? 0;
  if (min <= protocol && protocol <= max) return undefined;
  const details =
    protocol === 3
      ? { expectedProtocol: 3 }
      : {
          code: "PROTOCOL_MISMATCH",
          clientMinProtocol: min,
          clientMaxProtocol: max,
          expectedProtocol: 4,
          minimumProbeProtocol: 3,
        };
  return { error: { code: "INVALID_REQUEST", message: "protocol mismatch", details }, closeCode: 1002 };
}

function checkOrigin(context: HandshakeContext): GatewayRefusal | undefined {
  const { allowedOrigins, origin } = context;
  if (allowedOrigins === undefined || (origin !== undefined && allowedOrigins.includes(origin)))
    return undefined;
  const reason =
    origin === undefined || origin === "null" ? "origin missing or invalid" : "origin not allowed";
  return refuseWithCode(context, ORIGIN_MESSAGE, { code: "CONTROL_UI_ORIGIN_NOT_ALLOWED", reason });
}

function checkDevice(context: HandshakeContext, device: WireObject | undefined): GatewayRefusal | undefined {
  if (device === undefined) return undefined;
  if (readString(device, "nonce") === undefined && context.protocol === 4) {
    return refuse("invalid connect params: at /device: must have required property 'nonce'");
  }
  if (readString(device, "nonce") === context.nonce) return undefined;
  const details = { code: "DEVICE_AUTH_NONCE_MISMATCH", reason: "device-nonce-mismatch" };
  return refuseWithCode(context, "device nonce mismatch", details);
}

function toMissingSecret(context: HandshakeContext, kind: "token" | "password"): GatewayRefusal {
  const hint =
    context.protocol === 4 && kind === "token"
      ? "(paste in Control UI settings or openclaw doctor --generate-gateway-token; restart)"
      : kind === "token"
        ? PASTE_HINT
        : "(enter the password in Control UI settings)";
  return refuseWithCode(context, `unauthorized: gateway ${kind} missing ${hint}`, {
    code: kind === "token" ? "AUTH_TOKEN_MISSING" : "AUTH_PASSWORD_MISSING",
    authReason: `${kind}_missing`,
    canRetryWithDeviceToken: false,
    recommendedNextStep: "update_auth_configuration",
  });
}

function toWrongSecret(context: HandshakeContext, kind: "token" | "password"): GatewayRefusal {
  const hint = kind === "token" ? PASTE_HINT : "(enter the password in Control UI settings)";
  return refuseWithCode(context, `unauthorized: gateway ${kind} mismatch ${hint}`, {
    code: kind === "token" ? "AUTH_TOKEN_MISMATCH" : "AUTH_PASSWORD_MISMATCH",
    authReason: `${kind}_mismatch`,
    canRetryWithDeviceToken: kind === "token",
    recommendedNextStep: kind === "token" ? "retry_with_device_token" : "update_auth_credentials",
  });
}

function checkSecret(
  context: HandshakeContext,
  params: WireObject,
  deviceId: string | undefined,
): string | GatewayRefusal {
  const { auth, deviceTokens } = context;
  if (auth === "none") return "none";
  const offered = isWireObject(params["auth"]) ? params["auth"] : {};
  const token = readString(offered, "token") ?? readString(offered, "deviceToken");
  const password = readString(offered, "password");
  const deviceToken = deviceId === undefined ? undefined : deviceTokens.get(deviceId);
  if (token !== undefined && token === deviceToken) return "device-token";
  if (auth.token !== undefined && token === auth.token) return "token";
  if (auth.password !== undefined && password === auth.password) return "password";
  const kind = auth.token === undefined ? "password" : "token";
  const isOffered = kind === "token" ? token !== undefined : password !== undefined || token !== undefined;
  if (isOffered) return toWrongSecret(context, kind);
  if (deviceId !== undefined) return toMissingSecret(context, kind);
  const error = { code: "NOT_PAIRED", message: "device identity required" };
  const details = { code: "DEVICE_IDENTITY_REQUIRED" };
  return { error: context.protocol === 4 ? { ...error, details } : error, closeCode: 1008 };
}

export function checkHandshake(context: HandshakeContext, params: WireObject): HandshakeResult {
  const device = isWireObject(params["device"]) ? params["device"] : undefined;
  const refusal =
    checkShape(context, params) ??
    checkProtocol(context, params) ??
    checkOrigin(context) ??
    (readString(params, "role") === "operator" ? undefined : refuse("invalid role")) ??
    checkDevice(context, device);
  if (refusal !== undefined) return { type: "refused", refusal };
  const deviceId = device === undefined ? undefined : readString(device, "id");
  const secret = checkSecret(context, params, deviceId);
  if (typeof secret !== "string") return { type: "refused", refusal: secret };
  const isScopeless = context.protocol === 4 && context.requireDevice && deviceId === undefined;
  const client = isWireObject(params["client"]) ? params["client"] : {};
  const admission: Admission = {
    clientId: readString(client, "id") ?? "webchat-ui",
    scopes: isScopeless ? [] : readStrings(params, "scopes"),
    caps: readStrings(params, "caps"),
    authMethod: secret,
    deviceId,
  };
  return { type: "admitted", admission };
}
