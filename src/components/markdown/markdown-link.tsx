import type { ReactNode } from "react";
import { namesAnotherHost, parseSafeUrl } from "../../lib/safe-url.ts";
import { mayFollow } from "../../lib/site-choices.ts";
import { InsideLink } from "./inside-link.ts";

interface MarkdownLinkProps {
  readonly url: string;
  /** The words between the brackets, for comparing them with where the link leads. */
  readonly text: string;
  readonly children?: ReactNode;
}

/** A link out of untrusted text: a new tab, no referrer, and its real host beside words that name another. */
export function MarkdownLink({ url, text, children }: MarkdownLinkProps) {
  const target = parseSafeUrl(url);
  if (!target) return <bdi>{children}</bdi>;
  const isOpen = mayFollow(target.host);
  const hasHostNote =
    target.host !== "" &&
    ((!isOpen && !text.includes(target.host)) || target.isSuspicious || namesAnotherHost(text, target.host));
  return (
    <>
      <a
        // Without an address it is words: neither the keyboard nor a press gets anywhere.
        href={isOpen ? target.href : undefined}
        title={target.href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className={
          isOpen
            ? "text-accent underline decoration-accent/35 underline-offset-3 transition-colors duration-120 hover:decoration-accent"
            : ""
        }
      >
        <InsideLink value={true}>
          <bdi>{children}</bdi>
        </InsideLink>
      </a>
      {hasHostNote && <bdi className="ms-1 font-mono text-[0.85em] text-text-muted">({target.host})</bdi>}
    </>
  );
}
