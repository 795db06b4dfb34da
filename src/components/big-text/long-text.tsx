import { memo, type ReactNode } from "react";
import { t } from "../../lib/i18n/i18n.ts";
import { useDisclosure } from "../tool-activity/disclosures.tsx";
import { cutPieces, headEnd, isWithin } from "./bound-text.ts";
import type { BoundedTextProps } from "./bounded-text-props.ts";
import { ShowAllButton } from "./show-all-button.tsx";
import { TextActions } from "./text-actions.tsx";
import { useBigText } from "./use-big-text.ts";

export interface LongTextProps extends BoundedTextProps {
  readonly wasLive: boolean;
}

const FOLDED = { length: 3000, lines: 30 };
/** What a page can lay out at once without a person noticing. */
const IN_PLACE = { length: 30_000, lines: 1000 };

interface PieceProps {
  readonly text: string;
  readonly show: (part: string) => ReactNode;
}

const Piece = memo(
  ({ text, show }: PieceProps): ReactNode => <div>{show(text)}</div>,
  // How a text is shown does not change while it is there.
  (before, after) => before.text === after.text,
);

function Pieces({ text, show }: PieceProps): ReactNode {
  return cutPieces(text).map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a piece is known by its place while the last one grows
    <Piece key={index} text={piece} show={show} />
  ));
}

/** The beginning of a long text, and the way to the rest: in place while that is bearable, else in a view of its own. */
export function LongText({ id, text, title, wasLive, show }: LongTextProps): ReactNode {
  const [isOpen, setOpen] = useDisclosure(`text:${id}`);
  const openView = useBigText();
  if (wasLive) return <Pieces text={text} show={show} />;
  const fits = isWithin(text, IN_PLACE);
  if (fits && isOpen) {
    return (
      <>
        <Pieces text={text} show={show} />
        <TextActions text={text}>
          <button
            type="button"
            onClick={() => setOpen(false)}
            className="cursor-pointer rounded-sm text-xs font-medium text-accent hover:underline pointer-coarse:min-h-11"
          >
            {t("big-text.show-less")}
          </button>
        </TextActions>
      </>
    );
  }
  return (
    <>
      <div>{show(`${text.slice(0, headEnd(text, FOLDED))} …`)}</div>
      <TextActions text={text}>
        <ShowAllButton
          text={text}
          onClick={() => (fits ? setOpen(true) : openView({ title: t(title), text }))}
        />
      </TextActions>
    </>
  );
}
