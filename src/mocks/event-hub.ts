import { type Connection, hasScope } from "./connection.ts";
import type { FaultPlan } from "./faults.ts";
import { OWNER } from "./identity.ts";
import type { ScriptedProtocol } from "./scripted-gateway-options.ts";
import type { WireObject } from "./wire.ts";

export interface EventHub {
  readonly connections: ReadonlySet<Connection>;
  add(connection: Connection): void;
  remove(connection: Connection): void;
  /** To everybody with the scope. */
  broadcast(event: string, payload: WireObject, scope?: string): void;
  /** To some connections only; protocol 3 gives such events no number. */
  send(event: string, payload: WireObject, isAddressee: (connection: Connection) => boolean): void;
}

const STATE_VERSIONED: ReadonlySet<string> = new Set(["health", "presence"]);

export function createEventHub(protocol: ScriptedProtocol, plan: FaultPlan): EventHub {
  const connections = new Set<Connection>();
  let globalSeq = 0;
  let stateVersion = 1;

  const toFrame = (event: string, payload: WireObject, seq: number | undefined): WireObject => ({
    type: "event",
    event,
    payload,
    ...(seq === undefined ? {} : { seq }),
    ...(STATE_VERSIONED.has(event) ? { stateVersion: { presence: stateVersion, health: stateVersion } } : {}),
    ...(protocol === 4 ? { recipientProfileId: OWNER.id } : {}),
  });

  const deliver = (
    connection: Connection,
    event: string,
    payload: WireObject,
    sharedSeq: number | undefined,
  ): void => {
    const seq = protocol === 4 ? connection.lastSeq + 1 : sharedSeq;
    if (protocol === 4) connection.lastSeq += 1;
    connection.sendFrame(toFrame(event, payload, seq));
  };

  /** A lost event keeps its number, so that the next one shows the gap. */
  const lose = (): boolean => {
    if (!plan.isFrozen() && !plan.takeLostEvent()) return false;
    for (const connection of connections) connection.lastSeq += 1;
    return true;
  };

  return {
    connections,
    add: (connection) => void connections.add(connection),
    remove: (connection) => void connections.delete(connection),
    broadcast: (event, payload, scope = "operator.read") => {
      globalSeq += 1;
      if (STATE_VERSIONED.has(event)) stateVersion += 1;
      if (lose()) return;
      for (const connection of [...connections]) {
        if (hasScope(connection, scope)) deliver(connection, event, payload, globalSeq);
      }
    },
    send: (event, payload, isAddressee) => {
      const addressees = [...connections].filter(isAddressee);
      if (addressees.length === 0 || lose()) return;
      for (const connection of addressees) deliver(connection, event, payload, undefined);
    },
  };
}
