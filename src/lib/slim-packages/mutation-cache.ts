/** Stands in for TanStack Query's `MutationCache`: what this page changes, it changes through the gateway client. */
export class MutationCache {
  findAll(): readonly [] {
    return [];
  }

  clear(): void {
    // Nothing is ever in it.
  }

  resumePausedMutations(): Promise<void> {
    return Promise.resolve();
  }

  build(): never {
    throw new Error("Mutations are not part of this bundle: see src/lib/slim-packages");
  }
}
