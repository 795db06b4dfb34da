import { type ReactNode, useEffect, useMemo, useState } from "react";
import { formatBytes } from "../../lib/format-bytes.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { inSlices } from "../../lib/in-slices.ts";
import { Markdown } from "../markdown/markdown.tsx";
import { useDisclosure } from "../tool-activity/disclosures.tsx";
import { Button } from "../ui/button.tsx";
import { prefetchBigText } from "./big-text-provider.tsx";
import { headEnd } from "./bound-text.ts";
import { cutSections, sectionEnd } from "./cut-sections.ts";
import { useBigText } from "./use-big-text.ts";

export interface LongAnswerProps {
  readonly id: string;
  readonly text: string;
}

/** Beyond it even what is drawn little by little makes the page slow to scroll. */
const MAX_IN_PLACE = 1_000_000;
const HEAD = { length: 24_000, lines: 1000 };

/** All of the answer, a section in a task of its own each, so that the page answers meanwhile. */
function Sections({ text }: { readonly text: string }): ReactNode {
  const sections = useMemo(() => cutSections(text), [text]);
  const [count, setCount] = useState(1);
  useEffect(() => {
    let shown = 1;
    return inSlices(() => {
      shown += 1;
      setCount(shown);
      return shown < sections.length;
    });
  }, [sections]);
  return (
    <div className="space-y-[0.85em]">
      {sections.slice(0, count).map((section, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the sections of a finished answer do not move
        <Markdown key={index} text={section} />
      ))}
    </div>
  );
}

/** The beginning of an answer that would take long to draw, and the way to the whole of it. */
export function LongAnswer({ id, text }: LongAnswerProps): ReactNode {
  const [isOpen, setOpen] = useDisclosure(`answer:${id}`);
  const openView = useBigText();
  const fits = text.length <= MAX_IN_PLACE;
  const head = useMemo(() => {
    const section = text.slice(0, sectionEnd(text, 0));
    return section.slice(0, headEnd(section, HEAD));
  }, [text]);
  useEffect(prefetchBigText, []);
  if (isOpen && fits) return <Sections text={text} />;
  return (
    <>
      <Markdown text={head} />
      <Button
        className="mt-3"
        onClick={() => (fits ? setOpen(true) : openView({ title: t("big-text.answer"), text }))}
      >
        {t("big-text.show-answer", { size: formatBytes(text.length) })}
      </Button>
    </>
  );
}
