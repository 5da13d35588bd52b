/** Most entries of the upper layer; beyond, the layers are made one. */
const MOST_ABOVE = 12;

/**
 * A map of which changed copies are made all the time, in two layers: what was changed of late lies
 * in a small one above, so that a copy does not copy all.
 */
export class Layered<V> implements ReadonlyMap<string, V> {
  readonly #below: ReadonlyMap<string, V>;
  readonly #above: ReadonlyMap<string, V>;

  private constructor(below: ReadonlyMap<string, V>, above: ReadonlyMap<string, V>) {
    this.#below = below;
    this.#above = above;
  }

  /** A copy of a map with one entry changed. */
  static with<V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> {
    if (!isLayered(map)) {
      if (map.size < MOST_ABOVE) return new Map(map).set(key, value);
      return new Layered(map, new Map([[key, value]]));
    }
    const above = new Map(map.#above).set(key, value);
    return above.size > MOST_ABOVE
      ? new Layered(new Map([...map.#below, ...above]), new Map())
      : new Layered(map.#below, above);
  }

  /**
   * The keys by which two maps can differ: all, or those of the upper layers where the lower one is
   * the same.
   */
  static differing<V>(a: ReadonlyMap<string, V>, b: ReadonlyMap<string, V>): ReadonlySet<string> {
    if (isLayered(a) && isLayered(b) && a.#below === b.#below) {
      return new Set([...a.#above.keys(), ...b.#above.keys()]);
    }
    return new Set([...a.keys(), ...b.keys()]);
  }

  /** Whether two maps hold the same; may miss that they do, where they came to it in different ways. */
  static same<V>(
    a: ReadonlyMap<string, V>,
    b: ReadonlyMap<string, V>,
    same: (one: V, other: V) => boolean,
  ): boolean {
    if (a === b) return true;
    if (isLayered(a) && isLayered(b) && a.#below === b.#below) {
      return Layered.same(a.#above, b.#above, same);
    }
    if (a.size !== b.size) return false;
    for (const [key, one] of a) {
      const other = b.get(key);
      if (other === undefined ? !b.has(key) || one !== undefined : !same(one, other)) return false;
    }
    return true;
  }

  get size(): number {
    let size = this.#below.size;
    for (const key of this.#above.keys()) if (!this.#below.has(key)) size++;
    return size;
  }

  get(key: string): V | undefined {
    return this.#above.has(key) ? this.#above.get(key) : this.#below.get(key);
  }

  has(key: string): boolean {
    return this.#above.has(key) || this.#below.has(key);
  }

  forEach(each: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [key, value] of this) each(value, key, this);
  }

  entries(): MapIterator<[string, V]> {
    return new Map([...this.#below, ...this.#above]).entries();
  }

  keys(): MapIterator<string> {
    return new Map([...this.#below, ...this.#above]).keys();
  }

  values(): MapIterator<V> {
    return new Map([...this.#below, ...this.#above]).values();
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }
}

function isLayered<V>(map: ReadonlyMap<string, V>): map is Layered<V> {
  return map instanceof Layered;
}
