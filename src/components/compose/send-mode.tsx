import "../../lib/i18n/compose-messages.ts";
import ChevronDown from "lucide-react/icons/chevron-down";
import type { ReactNode } from "react";
import { useSendMode, useSteers } from "../../hooks/use-compose.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { useIsRunning } from "../../hooks/use-transcript.ts";
import { type MessageKey, t } from "../../lib/i18n/i18n.ts";
import type { SendMode as Mode } from "../../stores/compose-store.ts";
import type { ComposerSlot } from "../extras/slots.ts";
import { MenuButton } from "../ui/menu-button.tsx";

interface ModeWords {
  readonly mode: Mode;
  readonly label: MessageKey;
  readonly hint: MessageKey;
}

const INTERRUPT: ModeWords = {
  mode: "interrupt",
  label: "compose.mode.interrupt",
  hint: "compose.mode.interrupt.hint",
};
const STEERING: readonly ModeWords[] = [
  { mode: "direct", label: "compose.mode.steer", hint: "compose.mode.steer.hint" },
  { mode: "wait", label: "compose.mode.wait", hint: "compose.mode.wait.hint" },
  INTERRUPT,
];
/** Where the gateway itself lets it wait. */
const QUEUEING: readonly ModeWords[] = [
  { mode: "direct", label: "compose.mode.wait", hint: "compose.mode.wait-there.hint" },
  INTERRUPT,
];

function isMode(value: string): value is Mode {
  return value === "direct" || value === "wait" || value === "interrupt";
}

/** What becomes of the message when it is sent now, while the agent works. */
export function SendMode({ sessionKey }: ComposerSlot): ReactNode {
  const { text } = useDraft(sessionKey);
  const isRunning = useIsRunning();
  const [mode, setMode] = useSendMode(sessionKey);
  const offered = useSteers() ? STEERING : QUEUEING;
  // A command is for the gateway, which takes it at once.
  if (!isRunning || text.trim() === "" || text.startsWith("/")) return null;
  const present = offered.find((words) => words.mode === mode) ?? offered[0];
  const label = present === undefined ? "" : t(present.label);
  return (
    <span className="flex flex-1 justify-end">
      <MenuButton
        label={t("compose.mode", { mode: label })}
        align="end"
        className="h-7 gap-1 px-2 text-xs pointer-coarse:h-11"
        entries={[
          {
            type: "choice",
            id: "mode",
            label: t("compose.mode.legend"),
            value: present?.mode ?? "direct",
            options: offered.map((words) => ({
              value: words.mode,
              label: t(words.label),
              hint: t(words.hint),
            })),
            onChange: (value) => isMode(value) && setMode(value),
          },
        ]}
      >
        {label}
        <ChevronDown size={12} aria-hidden="true" />
      </MenuButton>
    </span>
  );
}
