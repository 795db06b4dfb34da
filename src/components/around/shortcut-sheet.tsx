import type { ReactNode } from "react";
import { type ActionGroup, useActions } from "../../hooks/use-actions.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { DialogFrame } from "../settings/dialog-frame.tsx";
import { Keys } from "./keys.tsx";

const GROUPS: readonly ActionGroup[] = ["chats", "message", "page", "gateway"];

/** Which keys do what, from the actions that are offered and the one table of keys. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { actions } = useActions();
  const groups = GROUPS.map((group) => ({
    group,
    lines: actions.flatMap((action) =>
      action.group === group && action.shortcut ? [{ ...action, shortcut: action.shortcut }] : [],
    ),
  })).filter(({ lines }) => lines.length > 0);
  return (
    <DialogFrame title={t("action.help")} closeLabel={t("shortcuts.close")} onClose={onClose}>
      <div className="pb-5">
        {groups.map(({ group, lines }) => (
          <section key={group} aria-label={t(`action.group.${group}`)}>
            <h3 className="mt-4 mb-1 text-xs font-medium text-text-muted">{t(`action.group.${group}`)}</h3>
            <dl>
              {lines.map(({ id, title, shortcut }) => (
                <div key={id} className="flex items-center gap-3 border-t border-line py-1.5 text-sm">
                  <dt className="min-w-0 flex-1">{title}</dt>
                  <dd>
                    <Keys shortcut={shortcut} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </DialogFrame>
  );
}
