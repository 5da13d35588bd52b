/** A map that is bounded: of what was set, the entry that was set longest ago is forgotten first. */
export class RecentMap<K, V> extends Map<K, V> {
  readonly #most: number;

  /** @param most how many entries it keeps */
  constructor(most: number) {
    super();
    this.#most = most;
  }

  override set(key: K, value: V): this {
    this.delete(key);
    super.set(key, value);
    if (this.size > this.#most) {
      const [oldest] = this.keys();
      if (oldest !== undefined) this.delete(oldest);
    }
    return this;
  }
}
