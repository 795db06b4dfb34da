/** A plank between ship and shore. */
export function BrandMark({ size }: { readonly size: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      aria-hidden="true"
      className="shrink-0 text-accent"
    >
      <path d="M3 19.5 21 9.5" />
      <path d="M6 17.8V10.5M12 14.5V7.2M18 11.2V3.9" />
    </svg>
  );
}
