import type { SessionSummary, SessionsList } from "../../gateway-client/index.ts";
import type { FeatureContext } from "../feature-context.ts";

/** What an act changes of a row before the gateway has answered. */
export type RowChange = Partial<
  Pick<SessionSummary, "title" | "isPinned" | "isUnread" | "isArchived" | "markedUnreadAt">
>;

/** The list of sessions as the person left it, ahead of the gateway. */
export interface ShownSessions {
  find(key: string): SessionSummary | undefined;
  /** Changes a row at once. @returns the way back, for fields that nothing else has changed meanwhile */
  change(key: string, change: RowChange): () => void;
  /** Takes a row out of sight, whatever the gateway tells of it. */
  hide(key: string): void;
  unhide(key: string): void;
  /** The row is gone for good. */
  remove(key: string): void;
}

type Context = Pick<FeatureContext, "queryClient" | "lists" | "connection">;

export function createShownSessions({ queryClient, lists, connection }: Context): ShownSessions {
  const hidden = new Set<string>();
  const queryKey = (): string[] => ["sessions", connection.getState().gateway?.id ?? ""];

  // Another gateway may have a chat of the same key.
  connection.subscribe(({ gateway }, before) => {
    if (gateway?.id !== before.gateway?.id) hidden.clear();
  });

  const withoutHidden = (data: SessionsList): SessionsList =>
    data.sessions.some(({ key }) => hidden.has(key))
      ? { ...data, sessions: data.sessions.filter(({ key }) => !hidden.has(key)) }
      : data;

  const show = (data: SessionsList | undefined): void => {
    const { sessions } = lists.getState();
    if (data) lists.setState({ sessions: { ...sessions, data: withoutHidden(data) } });
  };

  lists.subscribe(({ sessions: { data } }) => {
    if (hidden.size > 0 && data && withoutHidden(data) !== data) show(data);
  });

  const update = (key: string, map: (row: SessionSummary) => readonly SessionSummary[]): void => {
    queryClient.setQueryData<SessionsList>(
      queryKey(),
      (list) =>
        list && { ...list, sessions: list.sessions.flatMap((row) => (row.key === key ? map(row) : [row])) },
    );
  };

  const known = (key: string): SessionSummary | undefined =>
    queryClient.getQueryData<SessionsList>(queryKey())?.sessions.find((row) => row.key === key);

  return {
    find: known,
    change(key, change) {
      const before = known(key);
      update(key, (row) => [{ ...row, ...change }]);
      return () =>
        update(key, (row) => {
          const fields = Object.keys(change) as (keyof RowChange)[];
          const untouched = fields.filter((field) => row[field] === change[field]);
          const entries = untouched.map((field) => [field, before?.[field]]);
          return [{ ...row, ...Object.fromEntries(entries) }];
        });
    },
    hide(key) {
      hidden.add(key);
      show(lists.getState().sessions.data);
    },
    unhide(key) {
      hidden.delete(key);
      show(queryClient.getQueryData<SessionsList>(queryKey()));
    },
    remove(key) {
      update(key, () => []);
      hidden.delete(key);
    },
  };
}
