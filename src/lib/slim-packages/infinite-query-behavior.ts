/** Stands in for TanStack Query's pages of pages: no list here has any. */
export function infiniteQueryBehavior(): never {
  throw new Error("Infinite queries are not part of this bundle: see src/lib/slim-packages");
}
