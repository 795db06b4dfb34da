import { type ReactNode, useState } from "react";

interface HostedPictureProps {
  readonly href: string;
  readonly alt: string;
  /** Where the picture does not come. */
  readonly fallback: ReactNode;
}

/** A picture from a host that the site trusts: fetched when it comes near, and its host is not told who reads. */
export function HostedPicture({ href, alt, fallback }: HostedPictureProps): ReactNode {
  const [failed, setFailed] = useState<string>();
  if (failed === href) return fallback;
  return (
    <img
      src={href}
      alt={alt}
      loading="lazy"
      decoding="async"
      referrerPolicy="no-referrer"
      data-hosted-image=""
      className="max-h-96 max-w-full rounded-control"
      onError={() => setFailed(href)}
    />
  );
}
