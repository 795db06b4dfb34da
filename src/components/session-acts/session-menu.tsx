import { Menu } from "@base-ui/react/menu";
import LockKeyhole from "lucide-react/icons/lock-keyhole";
import { Fragment, type ReactNode, useMemo } from "react";
import type { SessionSummary } from "../../gateway-client/index.ts";
import type { SessionIntent } from "../../hooks/use-session-acts.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { classNames } from "../ui/class-names.ts";
import { type SessionEntry, useSessionEntries } from "./use-session-entries.ts";

function Entry({ entry }: { readonly entry: SessionEntry }): ReactNode {
  const { icon: Icon, label, keys, isDangerous, needsManage, onSelect } = entry;
  return (
    <Menu.Item
      className={classNames(
        "flex min-h-8 cursor-pointer items-center gap-2.5 rounded-[6px] px-2 text-sm outline-none select-none data-highlighted:bg-surface-hover pointer-coarse:min-h-11 forced-colors:data-highlighted:outline",
        isDangerous === true && "text-danger",
      )}
      onClick={onSelect}
    >
      <Icon size={15} className={isDangerous === true ? "shrink-0" : "shrink-0 text-text-muted"} />
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {needsManage === true && (
        <span className="flex shrink-0 text-text-muted" title={t("session-acts.needs-manage")}>
          <LockKeyhole size={13} aria-hidden="true" />
          <span className="sr-only">{t("session-acts.needs-manage")}</span>
        </span>
      )}
      {keys !== undefined && (
        <kbd className="shrink-0 font-sans text-xs text-text-muted pointer-coarse:hidden">{keys}</kbd>
      )}
    </Menu.Item>
  );
}

export interface SessionMenuProps {
  readonly intent: SessionIntent;
  readonly session: SessionSummary;
  readonly onClose: () => void;
}

/** What can be done to one session: the same from its row and from the title of the chat. */
export function SessionMenu({ intent, session, onClose }: SessionMenuProps): ReactNode {
  const { anchor, point } = intent;
  const groups = useSessionEntries(session);
  const place = useMemo(
    () => (point ? { getBoundingClientRect: () => new DOMRect(point.x, point.y, 0, 0) } : anchor),
    [anchor, point],
  );
  return (
    <Menu.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      {/* Everything outside an open dialog is inert, and everything belongs to some landmark. */}
      <Menu.Portal container={anchor.closest<HTMLElement>("dialog, aside, main, header") ?? document.body}>
        <Menu.Positioner
          anchor={place}
          align={point ? "start" : "end"}
          sideOffset={point ? 0 : 4}
          className="z-20 outline-none"
        >
          <Menu.Popup
            aria-label={t("session-acts.menu")}
            finalFocus={{ current: anchor }}
            className="max-h-(--available-height) w-60 max-w-(--available-width) origin-(--transform-origin) overflow-y-auto rounded-[10px] border border-line bg-surface-raised p-1 text-text shadow-menu outline-none transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
            {groups.map((group, index) => (
              <Fragment key={group[0]?.id}>
                {index > 0 && <Menu.Separator className="mx-2 my-1 border-t border-line" />}
                {group.map((entry) => (
                  <Entry key={entry.id} entry={entry} />
                ))}
              </Fragment>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
