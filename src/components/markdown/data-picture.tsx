import { type ReactNode, useEffect, useMemo, useState } from "react";
import { dataUrlToRasterBlob } from "../../lib/raster-image.ts";

export interface PictureProps {
  readonly url: string;
  readonly alt: string;
}

/** A picture whose bytes stand in the text, or its name where they are none that may be drawn. */
export function DataPicture({ url, alt }: PictureProps): ReactNode {
  const blob = useMemo(() => dataUrlToRasterBlob(url), [url]);
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!blob) return;
    const objectUrl = URL.createObjectURL(blob);
    setAddress(objectUrl);
    return () => URL.revokeObjectURL(objectUrl);
  }, [blob]);
  if (!blob) return <bdi className="text-text-muted">{alt}</bdi>;
  return address ? <img src={address} alt={alt} className="max-h-96 max-w-full rounded-control" /> : null;
}
