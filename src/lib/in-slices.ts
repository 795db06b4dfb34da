/**
 * Long work that leaves room for everything else: `step` does a little and says whether more is left.
 * The first step is done at once. What is returned stops it.
 */
export function inSlices(step: () => boolean): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const work = (): void => {
    timer = step() ? setTimeout(work) : undefined;
  };
  work();
  return () => clearTimeout(timer);
}
