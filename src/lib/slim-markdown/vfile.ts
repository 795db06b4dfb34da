/*
 * Stands in for `vfile`: here a Markdown file is a string without a path, and nobody collects messages about it, so
 * 3 KB of path handling stay out of the bundle.
 */
export class VFile {
  value: unknown = "";
  readonly data = {};
  readonly messages: readonly unknown[] = [];

  constructor(value?: unknown) {
    if (value !== undefined && value !== null) this.value = value;
  }

  toString(): string {
    return String(this.value);
  }

  message(reason: string): never {
    throw new Error(reason);
  }
}
