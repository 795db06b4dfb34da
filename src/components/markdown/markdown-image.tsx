import ImageIcon from "lucide-react/icons/image";
import { useContext } from "react";
import { t } from "../../lib/i18n/i18n.ts";
import { parseSafeUrl } from "../../lib/safe-url.ts";
import { mayFollow, siteChoices } from "../../lib/site-choices.ts";
import { InsideLink } from "./inside-link.ts";
import { createLateComponent } from "./late-component.ts";

interface MarkdownImageProps {
  readonly url: string;
  readonly alt: string;
}

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

/** What judges and unpacks pictures comes with the first one. */
const dataPicture = createLateComponent(async () => (await import("./data-picture.tsx")).DataPicture);

function InlinePicture({ url, alt }: MarkdownImageProps) {
  const DataPicture = dataPicture.use();
  return DataPicture ? <DataPicture url={url} alt={alt} /> : <PictureName alt={alt} />;
}

const hostedPicture = createLateComponent(async () => (await import("./hosted-picture.tsx")).HostedPicture);

/** From a host that the site trusts. */
function HostedImage(props: RemoteImageProps) {
  const HostedPicture = hostedPicture.use();
  const name = <RemoteImage {...props} />;
  return HostedPicture ? <HostedPicture href={props.href} alt={props.alt} fallback={name} /> : name;
}

function PictureName({ alt }: { readonly alt: string }) {
  return <bdi className="text-text-muted">{alt}</bdi>;
}

/** Pictures travel inside the text or not at all; from elsewhere they would tell a stranger who reads. A site may name hosts that are no strangers. */
export function MarkdownImage({ url, alt }: MarkdownImageProps) {
  if (/^data:/i.test(url)) return <InlinePicture url={url} alt={alt} />;
  const target = parseSafeUrl(url);
  if (!target || target.host === "") return <PictureName alt={alt} />;
  const Image = siteChoices.mayDraw?.(target.href) ? HostedImage : RemoteImage;
  return <Image href={target.href} host={target.host} alt={alt} />;
}
