import { useSessionKey } from "../../hooks/use-navigation.ts";
import { useSessionLink } from "../../hooks/use-session-link.ts";
import { useToasts } from "../../hooks/use-toasts.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { copyText } from "../ui/copy-text.ts";
import { wholeAddress } from "./whole-address.ts";

export interface TurnCopy {
  copy(text: string | Promise<string>): void;
  copyLink(rowId: string): void;
}

/** Copies, and says what came of it: a menu that closed cannot. */
export function useTurnCopy(): TurnCopy {
  const { show } = useToasts();
  const sessionLink = useSessionLink();
  const sessionKey = useSessionKey() ?? "";
  const copyAndSay = async (text: string | Promise<string>, done: string): Promise<void> => {
    const isCopied = await copyText(await text);
    show(isCopied ? { text: done } : { text: t("turns.copy.failed"), tone: "failure" });
  };
  return {
    copy: (text) => void copyAndSay(text, t("turns.copied")),
    copyLink: (rowId) =>
      void copyAndSay(wholeAddress(document.baseURI, sessionLink(sessionKey, rowId)), t("turns.copied.link")),
  };
}
