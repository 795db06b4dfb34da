import Brain from "lucide-react/icons/brain";
import { type ReactNode, useId } from "react";
import { useNow } from "../../hooks/use-now.ts";
import { formatDuration, formatElapsed } from "../../lib/format-duration.ts";
import { t } from "../../lib/i18n/i18n.ts";
import type { ReasoningPart } from "../../stores/transcript/transcript-state.ts";
import { BoundedText } from "../big-text/bounded-text.tsx";
import { PlainText } from "../markdown/plain-text.tsx";
import { DisclosureRow } from "./disclosure-row.tsx";
import { useDisclosure } from "./disclosures.tsx";

const MAX_LINE_LENGTH = 240;

const showPlain = (text: string): ReactNode => <PlainText text={text} />;

function lastLineOf(text: string): string {
  // A little more than is shown: a look at all of it would cost more with every word that comes.
  const end = text.slice(-2 * MAX_LINE_LENGTH).trimEnd();
  return end
    .slice(end.lastIndexOf("\n") + 1)
    .replace(/[*_`#>]/g, "")
    .trim()
    .slice(-MAX_LINE_LENGTH);
}

function useLabel(part: ReasoningPart): string {
  const now = useNow(part.isStreaming);
  if (part.isStreaming) {
    if (part.startedAt === undefined) return t("transcript.reasoning.live");
    return t("transcript.reasoning.live-for", { duration: formatElapsed(now - part.startedAt) });
  }
  if (part.durationMs === undefined) return t("transcript.reasoning.done");
  return t("transcript.reasoning.done-for", { duration: formatDuration(part.durationMs) });
}

/** What the agent thought: one quiet line, the whole of it on demand. */
export function Reasoning({ part }: { readonly part: ReasoningPart }) {
  const [isOpen, setOpen] = useDisclosure(part.id);
  const textId = useId();
  const label = useLabel(part);
  return (
    <div data-part="reasoning">
      <DisclosureRow
        isOpen={isOpen}
        onOpenChange={setOpen}
        controls={textId}
        icon={<Brain size={15} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-text-muted" />}
      >
        <span className="shrink-0 text-text-muted tabular-nums">{label}</span>
        {part.isStreaming && !isOpen && (
          <bdi aria-hidden="true" className="min-w-0 truncate text-text-muted opacity-60">
            {lastLineOf(part.text)}
          </bdi>
        )}
      </DisclosureRow>
      {isOpen && (
        <div
          id={textId}
          className="ms-[7px] animate-appear border-s border-line ps-4 text-sm leading-relaxed text-text-muted wrap-anywhere"
        >
          <BoundedText
            id={part.id}
            text={part.text}
            title="big-text.reasoning"
            isLive={part.isStreaming}
            show={showPlain}
          />
        </div>
      )}
    </div>
  );
}
