import ChevronRight from "lucide-react/icons/chevron-right";
import { type ReactNode, useId, useState } from "react";
import { useIsReady } from "../../hooks/use-connection.ts";
import type { Answer } from "../../hooks/use-insight.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";

interface PanelSectionProps {
  readonly title: string;
  /** Drawn, and so asked for, only while the section is open. */
  readonly children: ReactNode;
}

/** One subject of the panel: closed until a person opens it. */
export function PanelSection({ title, children }: PanelSectionProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <section aria-label={title} className="border-b border-line last:border-b-0">
      <h3>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={() => setOpen(!isOpen)}
          className="-mx-2 flex h-11 w-[calc(100%+1rem)] cursor-pointer items-center gap-2 rounded-control px-2 text-start text-sm font-medium hover:bg-surface-hover"
        >
          <ChevronRight
            size={14}
            aria-hidden="true"
            className={classNames(
              "shrink-0 text-text-muted transition-transform duration-120",
              isOpen ? "rotate-90" : "rtl:rotate-180",
            )}
          />
          {title}
        </button>
      </h3>
      {isOpen && (
        <div id={id} className="pb-4 text-sm">
          {children}
        </div>
      )}
    </section>
  );
}

interface AnswerViewProps<T> {
  readonly answer: Answer<T>;
  readonly children: (data: T) => ReactNode;
}

/** What the gateway said, or why there is nothing to show and what can be done about it. */
export function AnswerView<T>({ answer, children }: AnswerViewProps<T>): ReactNode {
  const { data, failure, isLoading, retry } = answer;
  const isReady = useIsReady();
  if (data !== undefined && failure === undefined) return children(data);
  if (failure !== undefined && !isLoading) {
    return (
      <div role="alert" className="rounded-control bg-danger-soft px-3 py-2.5 text-sm">
        <p className="wrap-anywhere">{failure}</p>
        <Button className="mt-2" onClick={retry}>
          {t("panel.retry")}
        </Button>
      </div>
    );
  }
  return (
    <p role="status" className="text-sm text-text-muted">
      {t(isReady ? "panel.loading" : "panel.offline")}
    </p>
  );
}
