type Numbers = Uint8Array | Uint32Array | Float64Array;

const LEAST = 256;

/**
 * Numbers that come one by one, where they take the least room: lists of objects of a long record would be moved
 * about by the collector, and stay behind it.
 */
export class Column<T extends Numbers> {
  readonly #make: new (of: number | ArrayLike<number>) => T;
  #numbers: T;
  #length = 0;

  constructor(make: new (of: number | ArrayLike<number>) => T) {
    this.#make = make;
    this.#numbers = new make(LEAST);
  }

  get length(): number {
    return this.#length;
  }

  /** 0 where none has come yet. */
  at(index: number): number {
    return this.#numbers[index] ?? 0;
  }

  set(index: number, number: number): void {
    this.#numbers[index] = number;
  }

  push(number: number): void {
    if (this.#length === this.#numbers.length) {
      const larger = new this.#make(this.#length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length] = number;
    this.#length += 1;
  }

  /** All that have come so far; good until the next one comes. */
  get all(): Numbers {
    return this.#numbers.subarray(0, this.#length);
  }

  /** The same to keep. */
  copy(): T {
    return new this.#make(this.all);
  }
}
