import { createLateComponent } from "./late-component.ts";

/** What only text needs that is long or still grows. */
export const { prefetch: prefetchGrowing, use: useGrowingMarkdown } = createLateComponent(
  async () => (await import("./growing-markdown.tsx")).GrowingMarkdown,
);
