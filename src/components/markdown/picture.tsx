import ImageIcon from "lucide-react/icons/image";
import { useContext } from "react";
import "../../lib/i18n/picture-messages.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { parseSafeUrl } from "../../lib/safe-url.ts";
import { mayFollow, siteChoices } from "../../lib/site-choices.ts";
import { DataPicture, type PictureProps } from "./data-picture.tsx";
import { HostedPicture } from "./hosted-picture.tsx";
import { InsideLink } from "./inside-link.ts";

const CHIP =
  "inline-flex max-w-full items-center gap-1.5 rounded-control border border-line bg-surface-sunken px-2 py-0.5 align-baseline text-sm text-text-muted no-underline";

interface RemoteImageProps {
  readonly href: string;
  readonly host: string;
  readonly alt: string;
}

function RemoteImage({ href, host, alt }: RemoteImageProps) {
  const isInsideLink = useContext(InsideLink);
  const content = (
    <>
      <ImageIcon size={14} aria-hidden="true" className="shrink-0" />
      <bdi className="truncate">
        {alt === ""
          ? t("transcript.image.remote", { host })
          : t("transcript.image.remote-named", { host, name: alt })}
      </bdi>
    </>
  );
  if (isInsideLink || !mayFollow(host)) {
    return (
      <span data-remote-image className={CHIP}>
        {content}
      </span>
    );
  }
  return (
    <a
      data-remote-image
      href={href}
      title={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className={`${CHIP} transition-colors duration-120 hover:border-line-strong hover:text-text`}
    >
      {content}
    </a>
  );
}

/** Pictures travel inside the text or not at all; from elsewhere they would tell a stranger who reads. A site may name hosts that are no strangers. */
export function Picture({ url, alt }: PictureProps) {
  if (/^data:/i.test(url)) return <DataPicture url={url} alt={alt} />;
  const target = parseSafeUrl(url);
  if (!target || target.host === "") return <bdi className="text-text-muted">{alt}</bdi>;
  const name = <RemoteImage href={target.href} host={target.host} alt={alt} />;
  if (!siteChoices.mayDraw?.(target.href)) return name;
  return <HostedPicture href={target.href} alt={alt} fallback={name} />;
}
