/** A file that something else runs or obeys later, where no guard asks: by the end of its path. */
export interface LaterPlace {
  /** Matches the end of a path with forward slashes. */
  readonly path: RegExp;
  /** What runs or obeys it. */
  readonly by: string;
  /**
   * Of a file of keys and values: the keys that run something, or let something run, as `a.b.c`; the
   * values of all others are harmless. Without it every change matters.
   */
  readonly keys?: RegExp;
  /** Only content that matches matters: where the file has no keys, or cannot be read as such. */
  readonly content?: RegExp;
  /** Everyday tools change it all the time: where what is written is not known, it passes. */
  readonly everyday?: true;
  /** With this in its content it switches agents' hooks, and so the guard, off. */
  readonly disarms?: RegExp;
  /** It holds the hooks by which agents ask: without the file they ask no more. */
  readonly hooks?: true;
}
