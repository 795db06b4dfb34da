import { useSyncExternalStore } from "react";
import type { MarkdownBlocks } from "./markdown-blocks.tsx";

type BlocksComponent = typeof MarkdownBlocks;

let component: BlocksComponent | undefined;
let loading: Promise<void> | undefined;
const listeners = new Set<() => void>();

async function load(): Promise<void> {
  try {
    const chunk = await import("./markdown-blocks.tsx");
    component = chunk.MarkdownBlocks;
    for (const listener of listeners) listener();
  } catch {
    // Away or replaced by a newer release: text stays plain, and the next text asks again.
    loading = undefined;
  }
}

/** Fetches the parser ahead of the first text. Safe to call often. */
export function prefetchMarkdown(): Promise<void> {
  loading ??= load();
  return loading;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  void prefetchMarkdown();
  return () => listeners.delete(listener);
}

/** The parser, once it is here. Unlike a suspended part, text is never taken away while it loads. */
export function useMarkdownBlocks(): BlocksComponent | undefined {
  return useSyncExternalStore(subscribe, () => component);
}
