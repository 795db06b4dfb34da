import type { ReactNode } from "react";
import type { PictureProps } from "./data-picture.tsx";
import { createLateComponent } from "./late-component.ts";

/** What judges pictures is no part of the first load; whoever shows texts fetches it when the first ones stand. */
const picture = createLateComponent(async () => (await import("./picture.tsx")).Picture);

export const prefetchPicture = picture.prefetch;

/** A picture of a text, or its name until it is known what may be shown. */
export function MarkdownImage({ url, alt }: PictureProps): ReactNode {
  const Picture = picture.useArrived();
  return Picture ? <Picture url={url} alt={alt} /> : <bdi className="text-text-muted">{alt}</bdi>;
}
