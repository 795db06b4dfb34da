import type { ReactNode } from "react";
import type { PictureProps } from "./data-picture.tsx";
import { createLateComponent } from "./late-component.ts";

/** Few answers have pictures, and what judges them is no part of the first load. */
const picture = createLateComponent(async () => (await import("./picture.tsx")).Picture);

export const prefetchPicture = picture.prefetch;

/** A picture of a text, or its name until it is known what may be shown. */
export function MarkdownImage({ url, alt }: PictureProps): ReactNode {
  const Picture = picture.use();
  return Picture ? <Picture url={url} alt={alt} /> : <bdi className="text-text-muted">{alt}</bdi>;
}
