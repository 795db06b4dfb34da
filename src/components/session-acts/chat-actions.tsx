import type { ReactNode } from "react";
import type { SessionSummary } from "../../gateway-client/index.ts";
import { useRegisterAction } from "../../hooks/use-actions.ts";
import { useSessionKey } from "../../hooks/use-navigation.ts";
import { useSession } from "../../hooks/use-session-acts.ts";
import { type SessionEntry, useSessionEntries } from "./use-session-entries.ts";

function Registered({ entry }: { readonly entry: SessionEntry }): ReactNode {
  useRegisterAction({
    id: `session-acts.${entry.id}`,
    title: entry.label.replace("…", ""),
    group: "chats",
    run: entry.onSelect,
  });
  return null;
}

function Entries({ session }: { readonly session: SessionSummary }): ReactNode {
  return useSessionEntries(session)
    .flat()
    .map((entry) => <Registered key={entry.id} entry={entry} />);
}

/** What can be done to the chat on screen, for whoever looks for it by its name. */
export function ChatActions(): ReactNode {
  const session = useSession(useSessionKey());
  return session ? <Entries session={session} /> : null;
}
