/** A plank between ship and shore. */
export function BrandMark({ size }: { readonly size: number }) {
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
