import Minus from "lucide-react/icons/minus";
import Plus from "lucide-react/icons/plus";
import X from "lucide-react/icons/x";
import { type KeyboardEvent, useState } from "react";
import { t } from "../../lib/i18n/i18n.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Modal } from "../ui/modal.tsx";
import { DiagramFrame, type DrawnDiagram } from "./diagram-frame.tsx";

interface DiagramViewProps {
  readonly source: string;
  readonly drawn: DrawnDiagram;
  readonly onClose: () => void;
}

const STEP = 1.25;
const SMALLEST = 0.2;
const LARGEST = 6;

const ignore = (): void => undefined;

/** A diagram over the whole page: larger, smaller, and moved by scrolling. */
export function DiagramView({ source, drawn, onClose }: DiagramViewProps) {
  /** Against the diagram's own size; none fits it into the room there is. */
  const [scale, setScale] = useState<number>();
  const zoom = (factor: number): void =>
    setScale((now) => Math.min(LARGEST, Math.max(SMALLEST, (now ?? 1) * factor)));
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "+" || event.key === "=") zoom(STEP);
    else if (event.key === "-") zoom(1 / STEP);
    else if (event.key === "0") setScale(undefined);
  };
  return (
    <Modal
      label={t("rich.diagram")}
      onClose={onClose}
      className="m-auto h-[92dvh] max-h-none w-[min(96rem,calc(100vw-1.5rem))]"
    >
      <div className="flex h-full flex-col">
        <div className="flex items-center gap-1 border-b border-line px-3 py-2">
          <h2 className="me-auto font-semibold">{t("rich.diagram")}</h2>
          <IconButton label={t("rich.diagram.smaller")} onClick={() => zoom(1 / STEP)}>
            <Minus size={16} />
          </IconButton>
          <Button variant="plain" onClick={() => setScale(undefined)}>
            {t("rich.diagram.fit")}
          </Button>
          <IconButton label={t("rich.diagram.larger")} onClick={() => zoom(STEP)}>
            <Plus size={16} />
          </IconButton>
          <IconButton label={t("rich.close")} onClick={onClose}>
            <X size={16} />
          </IconButton>
        </div>
        <section
          aria-label={t("rich.diagram.moving")}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          onKeyDown={handleKeyDown}
          className="min-h-0 flex-1 overflow-auto p-4"
        >
          <DiagramFrame
            source={source}
            onDrawing={ignore}
            width={scale === undefined ? undefined : drawn.width * scale}
          />
        </section>
      </div>
    </Modal>
  );
}
