import { Popover } from "@base-ui/react/popover";
import { type ReactNode, type RefObject, useRef, useState } from "react";
import type { MannerPatch } from "../../gateway-client/more.ts";
import { useChangeManner, useManner, useMayChangeManner, useModels } from "../../hooks/use-compose.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { presentModel } from "./manner-words.ts";
import { ModelPicker } from "./model-picker.tsx";
import { SpeedPicker, ThinkingPicker } from "./thinking-picker.tsx";

export interface MannerPopupProps {
  readonly sessionKey: string;
  readonly agent: string;
  /** The model as the list of sessions names it. */
  readonly listed: string | undefined;
  readonly isOpen: boolean;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Model, thinking and speed of one session. */
export function MannerPopup(props: MannerPopupProps): ReactNode {
  const { agent, isOpen, button, onOpenChange } = props;
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Popover.Root open={isOpen} onOpenChange={onOpenChange}>
      <Popover.Portal
        container={button.current?.closest<HTMLElement>("dialog, aside, main") ?? document.body}
      >
        <Popover.Positioner
          anchor={button}
          side="top"
          align="start"
          sideOffset={8}
          collisionPadding={8}
          className="z-20 outline-none"
        >
          <Popover.Popup
            aria-label={t("compose.manner", { agent })}
            ref={popup}
            // What is at the top comes later than what is below it: Tab begins at the top all the same.
            initialFocus={popup}
            finalFocus={button}
            className="flex max-h-(--available-height) w-[21rem] max-w-(--available-width) origin-(--transform-origin) flex-col gap-4 overflow-y-auto rounded-surface border border-line bg-surface-raised p-3.5 text-text shadow-menu outline-none transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
            <Manner {...props} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Why nothing can be changed here; `undefined` where it can. */
function useObstacle(isLocked: boolean | undefined): string | undefined {
  const mayChange = useMayChangeManner();
  if (mayChange === undefined) return t("compose.manner.offline");
  if (!mayChange) return t("compose.manner.manage");
  return isLocked === true ? t("compose.manner.locked") : undefined;
}

function Manner({ sessionKey, listed, isOpen }: MannerPopupProps): ReactNode {
  const { data: manner } = useManner(sessionKey, isOpen);
  const models = useModels(isOpen);
  const change = useChangeManner(sessionKey);
  const [failure, setFailure] = useState<string>();
  const obstacle = useObstacle(manner?.isLocked);
  const present = models.data && presentModel(models.data, manner, listed);
  const apply = (patch: MannerPatch): void => {
    setFailure(undefined);
    void change(patch).then(setFailure);
  };
  const isDisabled = obstacle !== undefined;
  return (
    <>
      {obstacle === undefined ? null : <p className="text-sm text-text-muted">{obstacle}</p>}
      {failure === undefined ? null : (
        <p role="alert" className="rounded-control bg-danger-soft px-3 py-2 text-sm">
          {failure}
        </p>
      )}
      <ModelPicker
        models={models}
        present={present}
        shownName={manner?.model ?? listed}
        isDisabled={isDisabled}
        onChoose={(model) => apply({ model })}
      />
      <ThinkingPicker
        manner={manner}
        model={present}
        isDisabled={isDisabled}
        onChoose={(thinkingLevel) => apply({ thinkingLevel })}
      />
      {manner?.isFast === undefined ? null : (
        <SpeedPicker
          isFast={manner.isFast}
          isDisabled={isDisabled}
          onChoose={(fastMode) => apply({ fastMode })}
        />
      )}
    </>
  );
}
