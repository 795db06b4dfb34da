import type { ReactNode } from "react";
import type { AgentSummary } from "../../gateway-client/index.ts";
import { memoizeWeak } from "../../lib/memoize-weak.ts";
import { dataUrlToRasterBlob } from "../../lib/raster-image.ts";

/** The first character as a person sees it: an emoji may be many. */
function firstCharacter(text: string): string {
  const [first] = new Intl.Segmenter().segment(text.trim());
  return first?.segment ?? "";
}

/** Only what the gateway sends along, and only what is a picture by its bytes: nothing is fetched to show a face. */
const pictureOf = memoizeWeak(({ avatar }: AgentSummary): string | undefined =>
  avatar !== undefined && dataUrlToRasterBlob(avatar) ? avatar : undefined,
);

function initialsOf({ name, id }: AgentSummary): string {
  const words = (name.trim() || id).split(/[\s._-]+/u).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => firstCharacter(word ?? "").toLocaleUpperCase()).join("");
}

interface AgentFaceProps {
  readonly agent: AgentSummary;
  /** In px. @default 18 */
  readonly size?: number;
  /** Whether an agent without picture and emoji is shown by its letters. @default false */
  readonly hasLetters?: boolean;
}

/** An agent's picture or emoji, where its name is said beside it: nothing where it has none. */
export function AgentFace({ agent, size = 18, hasLetters = false }: AgentFaceProps): ReactNode {
  const picture = pictureOf(agent);
  if (picture !== undefined)
    // The size is an attribute: the list may be there before the styles of what comes late.
    return <img src={picture} alt="" width={size} height={size} className="shrink-0 rounded-full" />;
  const emoji = firstCharacter(agent.emoji ?? "");
  if (emoji === "" && !hasLetters) return null;
  const isLetters = emoji === "";
  return (
    <span
      aria-hidden="true"
      style={{ inlineSize: size, blockSize: size, fontSize: size * (isLetters ? 0.5 : 0.82) }}
      className={
        isLetters
          ? "flex shrink-0 items-center justify-center rounded-full bg-surface-hover font-medium text-text-muted"
          : "flex shrink-0 items-center justify-center leading-none"
      }
    >
      {isLetters ? initialsOf(agent) : emoji}
    </span>
  );
}
