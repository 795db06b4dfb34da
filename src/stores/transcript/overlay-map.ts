/** A map with other values for some of its keys, in the same order: the rest is shared and not copied. */
class OverlayMap<K, V> implements ReadonlyMap<K, V> {
  readonly base: ReadonlyMap<K, V>;
  readonly changed: ReadonlyMap<K, V>;

  constructor(base: ReadonlyMap<K, V>, changed: ReadonlyMap<K, V>) {
    this.base = base;
    this.changed = changed;
  }

  get size(): number {
    return this.base.size;
  }

  has(key: K): boolean {
    return this.base.has(key);
  }

  get(key: K): V | undefined {
    return this.changed.get(key) ?? this.base.get(key);
  }

  *entries(): MapIterator<[K, V]> {
    for (const [key, value] of this.base) yield [key, this.changed.get(key) ?? value];
  }

  keys(): MapIterator<K> {
    return this.base.keys();
  }

  *values(): MapIterator<V> {
    for (const [, value] of this) yield value;
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  forEach(act: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this) act(value, key, this);
  }
}

/** The map with another value for a key that it has; costs nothing per entry. */
export function withValue<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  const { base, changed } = map instanceof OverlayMap ? map : { base: map, changed: new Map() };
  return new OverlayMap(base, new Map(changed).set(key, value));
}
