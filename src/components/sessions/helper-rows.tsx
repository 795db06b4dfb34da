import ChevronRight from "lucide-react/icons/chevron-right";
import { type ReactNode, useState } from "react";
import type { SessionSummary } from "../../gateway-client/index.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { classNames } from "../ui/class-names.ts";

export interface HelperRowsProps {
  readonly helpers: readonly SessionSummary[];
  readonly sessionKey: string | undefined;
  readonly waiting: ReadonlySet<string>;
  readonly drawRow: (session: SessionSummary) => ReactNode;
}

/** What an agent started from a chat, folded until it is asked for, or on screen. */
export function HelperRows({ helpers, sessionKey, waiting, drawRow }: HelperRowsProps): ReactNode {
  const [choice, setChoice] = useState<boolean>();
  const isOpen = choice ?? helpers.some(({ key }) => key === sessionKey);
  const running = helpers.filter(({ isRunning }) => isRunning).length;
  const needsApproval = helpers.some(({ key }) => waiting.has(key));
  return (
    <>
      <button
        type="button"
        data-helpers-toggle=""
        aria-expanded={isOpen}
        className="flex py-1 w-full cursor-pointer items-center gap-1 rounded-control px-2.5 text-xs text-text-muted hover:text-text pointer-coarse:min-h-11"
        onClick={() => setChoice(!isOpen)}
      >
        <ChevronRight
          size={12}
          aria-hidden="true"
          className={classNames("shrink-0", isOpen ? "rotate-90" : "rtl:-scale-x-100")}
        />
        <span className="truncate">
          {t(helpers.length === 1 ? "sessions.helper" : "sessions.helpers", { count: helpers.length })}
          {running > 0 && ` · ${t("sessions.helpers.running", { count: running })}`}
        </span>
        {needsApproval && !isOpen && (
          <span className="ms-auto shrink-0 font-medium text-warn">{t("sessions.approval")}</span>
        )}
      </button>
      {isOpen && <ul className="space-y-px ps-3">{helpers.map((helper) => drawRow(helper))}</ul>}
    </>
  );
}
