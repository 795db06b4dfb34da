import Ellipsis from "lucide-react/icons/ellipsis";
import type { ReactNode } from "react";
import { useSessionKey } from "../../hooks/use-navigation.ts";
import { useSession, useSessionIntent } from "../../hooks/use-session-acts.ts";
import { t } from "../../lib/i18n/i18n.ts";
import "../../lib/i18n/session-acts-messages.ts";
import { IconButton } from "../ui/icon-button.tsx";

/** The menu of the chat on screen; a chat that has not begun has none. */
export function HeaderMenuButton(): ReactNode {
  const sessionKey = useSessionKey();
  const session = useSession(sessionKey);
  const [intent, setIntent] = useSessionIntent();
  if (sessionKey === undefined || !session) return null;
  const isOpen = intent?.type === "menu" && intent.sessionKey === sessionKey;
  return (
    <IconButton
      label={t("session-acts.menu")}
      size="lg"
      aria-haspopup="menu"
      aria-expanded={isOpen}
      onClick={(event) => setIntent({ sessionKey, type: "menu", anchor: event.currentTarget })}
    >
      <Ellipsis size={17} />
    </IconButton>
  );
}
