/** Chance that is the same in every run. */
export interface Random {
  /** A whole number from 0 on, below the limit. */
  below(limit: number): number;
  pick<T>(choices: readonly [T, ...T[]]): T;
}

/** A linear congruential generator: its numbers need be mixed, not secret. */
export function randomFrom(seed: number): Random {
  let state = seed;
  const below = (limit: number): number => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fff_ffff;
    return Math.floor((state / 0x8000_0000) * limit);
  };
  return { below, pick: (choices) => choices[below(choices.length)] ?? choices[0] };
}
