import { type ReactNode, useEffect, useState } from "react";
import type { AgentSummary } from "../../gateway-client/index.ts";
import { useAgentIdentity } from "../../hooks/use-session-list.ts";
import { dataUrlToRasterBlob } from "../../lib/raster-image.ts";

const IS_DATA = /^data:image\//;

/** A `blob:` address for a picture that is safe to show; a picture anywhere else is never fetched. */
function usePictureUrl(data: string | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const blob = data === undefined ? undefined : dataUrlToRasterBlob(data);
    if (!blob) return;
    const next = URL.createObjectURL(blob);
    setUrl(next);
    return () => {
      URL.revokeObjectURL(next);
      setUrl(undefined);
    };
  }, [data]);
  return url;
}

/** The first character as a person sees it: an emoji may be many. */
function firstCharacter(text: string): string {
  const [first] = new Intl.Segmenter().segment(text);
  return first?.segment ?? "";
}

/** An agent's picture or emoji, beside its name or where its name is said: nothing where it has none. */
export function AgentFace({ agent }: { readonly agent: AgentSummary }): ReactNode {
  const { avatar, emoji } = agent;
  const isData = avatar !== undefined && IS_DATA.test(avatar);
  const identity = useAgentIdentity(agent.id, avatar !== undefined && !isData);
  const url = usePictureUrl(isData ? avatar : identity?.avatarData);
  if (url !== undefined) {
    return <img src={url} alt="" className="size-4 shrink-0 rounded-full object-cover" />;
  }
  const mark = firstCharacter(emoji ?? identity?.emoji ?? "");
  return mark === "" ? null : (
    <span aria-hidden="true" className="shrink-0 text-sm">
      {mark}
    </span>
  );
}
