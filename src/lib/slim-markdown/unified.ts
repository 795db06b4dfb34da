/*
 * Stands in for `unified`: a page that draws Markdown runs one fixed row of synchronous plugins, and needs neither
 * presets and merged settings nor a middleware runner with callbacks.
 */
type Transform = (tree: unknown, file: unknown) => unknown;
type Plugin = (this: Processor, ...options: readonly unknown[]) => unknown;
type Usable = Plugin | readonly (Plugin | readonly [Plugin, ...unknown[]])[] | null | undefined;

interface Processor {
  parser: ((text: string, file: unknown) => unknown) | undefined;
  data(key?: string): unknown;
  use(value: Usable, ...options: readonly unknown[]): Processor;
  parse(file: unknown): unknown;
  runSync(tree: unknown, file: unknown): unknown;
}

export function unified(): Processor {
  const data: Record<string, unknown> = {};
  const transforms: Transform[] = [];

  const attach = (plugin: Plugin, options: readonly unknown[]): void => {
    const transform = plugin.call(processor, ...options);
    if (typeof transform === "function") transforms.push(transform as Transform);
  };

  const processor: Processor = {
    parser: undefined,
    data: (key?: string) => (key === undefined ? data : data[key]),
    use(value, ...options) {
      if (typeof value === "function") attach(value, options);
      else for (const entry of value ?? []) attach(...takeApart(entry));
      return processor;
    },
    parse: (file) => processor.parser?.(String(file), file),
    runSync: (tree, file) =>
      transforms.reduce((result, transform) => transform(result, file) ?? result, tree),
  };
  return processor;
}

function takeApart(entry: Plugin | readonly [Plugin, ...unknown[]]): [Plugin, readonly unknown[]] {
  if (typeof entry === "function") return [entry, []];
  const [plugin, ...options] = entry;
  return [plugin, options];
}
