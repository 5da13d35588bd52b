/** What was in a growing set at a time. */
export interface Had {
  has(value: string): boolean;
}

/**
 * A set that only grows and tells what was in it before: each of the thousand commands of a line
 * keeps the state that it found, and none a copy.
 */
export class GrowingSet {
  readonly #places = new Map<string, number>();
  #latest: Had = { has: () => false };
  #size = 0;

  get size(): number {
    return this.#places.size;
  }

  add(value: string): void {
    if (!this.#places.has(value)) this.#places.set(value, this.#places.size);
  }

  /** What is in it now, whatever is added later. */
  soFar(): Had {
    const places = this.#places;
    const { size } = places;
    if (this.#size !== size) {
      this.#size = size;
      this.#latest = { has: (value) => (places.get(value) ?? size) < size };
    }
    return this.#latest;
  }
}
