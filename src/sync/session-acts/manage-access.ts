/*
 * Design: some acts need `operator.admin`. A page asks for it only after a person said so: the gateway's entry becomes
 * `access: "manage"`, the same client connects anew, and the act goes on. What is on screen stays there meanwhile.
 * Scopes must stay constant per device (gateways of 2026.5 and 2026.6 have every change approved), so the choice is
 * remembered for this gateway until the person takes it back or signs out.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Access, ConnectionState, Credential, GatewayRefusalError } from "../../gateway-client/index.ts";
import { MANAGE_SCOPE } from "../../gateway-client/more.ts";
import type { FeatureContext } from "../feature-context.ts";

/** What the person wanted to do when the right to it was missing. */
export type ManagedAct = "delete" | "reset" | "compact" | "rewind" | "change";

export interface ManageRequest {
  readonly act: ManagedAct;
  /** Goes on once the right is there. */
  readonly onGranted: () => void;
  /** What may be done instead without more rights. */
  readonly instead?: { readonly label: string; readonly onSelect: () => void };
}

export interface ManageState {
  readonly request?: ManageRequest;
  /** `refused`: the gateway said no, or granted less than asked for; the page is back to what it had. */
  readonly step: "offer" | "connecting" | "secret" | "pairing" | "refused";
  /** What the gateway said, where it said something. */
  readonly refusal?: GatewayRefusalError;
}

export interface ManageAccess extends StoreApi<ManageState> {
  isGranted(): boolean;
  /** Does it at once where the right is there; else asks the person. */
  ask(request: ManageRequest): void;
  /** The person agrees: connects anew with more rights. */
  accept(): void;
  /** The gateway wants its secret once more for that. */
  prove(secret: string): void;
  /** Leaves it, and goes back to the rights from before. */
  cancel(): void;
  /** Does what is possible without. */
  chooseInstead(): void;
  /** Gives the right back for good. */
  giveUp(): void;
}

const SECRET_REFUSALS: ReadonlySet<string> = new Set([
  "scope-mismatch",
  "token-missing",
  "token-mismatch",
  "device-token-mismatch",
  "password-missing",
  "password-mismatch",
]);

function hasManageScope(state: ConnectionState): boolean {
  return state.status === "ready" && state.hello.scopes.includes(MANAGE_SCOPE);
}

type Context = Pick<FeatureContext, "getClient" | "connection" | "settings">;

export function createManageAccess({ getClient, connection, settings }: Context): ManageAccess {
  const store = createStore<ManageState>(() => ({ step: "offer" }));
  /** Whether the page asks for more than it had when the person was asked. */
  let isTrying = false;

  const setAccess = (access: Access): void => {
    const { gateway } = connection.getState();
    if (!gateway) return;
    connection.setState({ gateway: { ...gateway, access } });
    // The demo leaves nothing behind.
    if (gateway.source === "demo") return;
    const others = settings.getState().managed.filter((id) => id !== gateway.id);
    settings.setState({ managed: access === "manage" ? [...others, gateway.id] : others });
  };

  const connectAs = (access: Access): void => {
    setAccess(access);
    getClient()?.disconnect();
    getClient()?.connect();
  };

  const done = (): void => {
    isTrying = false;
    store.setState({ step: "offer" }, true);
  };

  const goBack = (): void => {
    if (!isTrying) return;
    isTrying = false;
    connectAs("chat");
  };

  const wantsSecret = ({ code }: GatewayRefusalError): boolean => {
    const auth = connection.getState().gateway?.auth;
    return SECRET_REFUSALS.has(code) && (auth === "token" || auth === "password");
  };

  const take = (state: ConnectionState): void => {
    const { request } = store.getState();
    if (!isTrying || !request) return;
    if (state.status === "ready") {
      if (hasManageScope(state)) {
        done();
        request.onGranted();
      } else {
        store.setState({ request, step: "refused" }, true);
        isTrying = false;
        setAccess("chat");
      }
    } else if (state.status === "pairing") {
      store.setState({ request, step: "pairing", refusal: state.refusal }, true);
    } else if (state.status === "closed" && state.refusal) {
      const { refusal } = state;
      store.setState({ request, step: wantsSecret(refusal) ? "secret" : "refused", refusal }, true);
      if (!wantsSecret(refusal)) goBack();
    }
  };

  connection.subscribe((state, before) => {
    // Another gateway: what was asked for belongs to the one before.
    if (state.gateway?.id !== before.gateway?.id) done();
    else if (state.connection !== before.connection) take(state.connection);
  });

  const toCredential = (secret: string): Credential =>
    connection.getState().gateway?.auth === "password"
      ? { type: "password", password: secret }
      : { type: "token", token: secret };

  return {
    ...store,
    isGranted: () => hasManageScope(connection.getState().connection),
    ask(request) {
      if (hasManageScope(connection.getState().connection)) request.onGranted();
      else store.setState({ request, step: "offer" }, true);
    },
    accept() {
      const { request } = store.getState();
      if (!request) return;
      isTrying = true;
      store.setState({ request, step: "connecting" }, true);
      connectAs("manage");
    },
    prove(secret) {
      const { request } = store.getState();
      if (!request) return;
      isTrying = true;
      store.setState({ request, step: "connecting" }, true);
      getClient()?.authenticate(toCredential(secret));
    },
    cancel() {
      store.setState({ step: "offer" }, true);
      goBack();
    },
    chooseInstead() {
      const instead = store.getState().request?.instead;
      store.setState({ step: "offer" }, true);
      goBack();
      instead?.onSelect();
    },
    giveUp: () => connectAs("chat"),
  };
}
