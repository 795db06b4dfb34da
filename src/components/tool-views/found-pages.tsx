import { revealHidden } from "../../lib/hidden-characters.ts";
import { t } from "../../lib/i18n/i18n.ts";
import { parseSafeUrl } from "../../lib/safe-url.ts";
import { MarkdownLink } from "../markdown/markdown-link.tsx";
import type { Found, FoundPage } from "./read-results.ts";

type Named = Pick<FoundPage, "url" | "title" | "published">;

/** A page by its title, with the host that it is really on; an address that may not be opened, as words. */
export function PageLink({ page }: { readonly page: Named }) {
  const target = parseSafeUrl(page.url);
  const title = revealHidden(page.title) || target?.host || "";
  const place = target ? target.host : revealHidden(page.url.slice(0, 200));
  return (
    <p className="flex min-w-0 flex-wrap items-baseline gap-x-2 text-sm">
      {title !== "" && (
        <MarkdownLink url={page.url} text={title}>
          {title}
        </MarkdownLink>
      )}
      <bdi dir="ltr" className="text-xs text-text-muted wrap-anywhere">
        {place}
      </bdi>
      {page.published !== undefined && (
        <span className="text-xs text-text-muted">{revealHidden(page.published)}</span>
      )}
    </p>
  );
}

export function FoundPages({ found: { answer, pages } }: { readonly found: Found }) {
  return (
    <section
      aria-label={t("rich.results")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-96 space-y-2.5 overflow-y-auto"
    >
      {answer !== "" && (
        <p dir="auto" className="text-sm whitespace-pre-wrap wrap-anywhere">
          {revealHidden(answer.slice(0, 8000))}
        </p>
      )}
      {pages.length === 0 && answer === "" && (
        <p className="text-sm text-text-muted">{t("rich.results.none")}</p>
      )}
      {pages.length > 0 && (
        <ol className="space-y-2.5">
          {pages.map((page, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: results never change
            <li key={index} className="min-w-0">
              <PageLink page={page} />
              {page.text !== "" && (
                <p dir="auto" className="line-clamp-3 text-sm text-text-muted wrap-anywhere">
                  {revealHidden(page.text)}
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
