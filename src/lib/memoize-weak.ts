/** Remembers the result per object argument for as long as the object lives. */
export function memoizeWeak<A extends object, R>(compute: (argument: A) => R): (argument: A) => R {
  const results = new WeakMap<A, { readonly result: R }>();
  return (argument) => {
    const known = results.get(argument);
    if (known) return known.result;
    const result = compute(argument);
    results.set(argument, { result });
    return result;
  };
}
