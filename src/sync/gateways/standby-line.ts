import type {
  ConnectionState,
  GatewayClient,
  GatewayEvent,
  SessionsList,
} from "../../gateway-client/index.ts";
import { patchSessions } from "../../gateway-client/index.ts";
import { canListApprovals, listApprovals, readApprovalEvent } from "../../gateway-client/more.ts";

/** What is known of a gateway that is not on screen, over a line of its own. */
export interface LineFacts {
  readonly connection: ConnectionState;
  /** Chats with an answer that nobody has seen, of the newest ones. */
  readonly unread: number;
  readonly running: number;
  /** Commands that wait for the person's decision. */
  readonly asking: number;
}

const SHOWN_SESSIONS = 50;

function count({ sessions }: SessionsList): Pick<LineFacts, "unread" | "running"> {
  const open = sessions.filter(({ isArchived }) => !isArchived);
  return {
    unread: open.filter(({ isUnread }) => isUnread).length,
    running: open.filter(({ isRunning }) => isRunning).length,
  };
}

/** Follows one gateway through its client: how the line is, and what goes on there. @returns the way to stop */
export function watchLine(client: GatewayClient, tell: (facts: LineFacts) => void): () => void {
  let list: SessionsList | undefined;
  let asking: ReadonlySet<string> = new Set();
  let isOver = false;

  const report = (): void => {
    if (isOver) return;
    const counts = list ? count(list) : { unread: 0, running: 0 };
    tell({ connection: client.getState(), ...counts, asking: asking.size });
  };

  const readSessions = async (): Promise<void> => {
    if (!client.supports("sessions.subscribe")) return;
    list = (await client.request("sessions.subscribe", { limit: SHOWN_SESSIONS })).list ?? list;
    report();
  };

  const readApprovals = async (): Promise<void> => {
    if (!canListApprovals(client, "exec")) return;
    asking = new Set((await listApprovals(client, "exec")).map(({ id }) => id));
    report();
  };

  const takeEvent = (event: GatewayEvent): void => {
    if (event.type === "sessions.changed" && list) list = patchSessions(list, event) ?? list;
    const approval = readApprovalEvent(event);
    if (approval?.type === "requested") asking = new Set([...asking, approval.approval.id]);
    else if (approval) asking = new Set([...asking].filter((id) => id !== approval.id));
    if (event.type === "sessions.changed" || approval) report();
  };

  const takeState = ({ status }: ConnectionState): void => {
    report();
    if (status !== "ready") return;
    // What cannot be read is not counted; the line itself says how it is.
    readSessions().catch(() => undefined);
    readApprovals().catch(() => undefined);
  };

  const stops = [client.subscribe(takeEvent), client.subscribeState(takeState)];
  takeState(client.getState());
  return () => {
    isOver = true;
    for (const stop of stops) stop();
  };
}
