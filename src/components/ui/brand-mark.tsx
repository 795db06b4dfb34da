import { siteChoices } from "../../lib/site-choices.ts";

/** A plank between ship and shore, or what the site has instead. */
export function BrandMark({ size }: { readonly size: number }) {
  const { logo } = siteChoices;
  if (logo) {
    // The title stands beside it. Which of the two is seen, the site's own sheet says.
    return Object.entries(logo).map(([theme, src]) => (
      <img key={theme} src={src} alt="" data-logo={theme} style={{ height: size }} className="max-w-32" />
    ));
  }
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2.25}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className="shrink-0 text-accent"
    >
      <path d="M2.5 18.5h5.5l8-12h5.5" />
      <path d="M2.5 12h3M18.5 13h3" opacity={0.45} />
    </svg>
  );
}
