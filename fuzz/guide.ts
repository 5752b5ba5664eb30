import { type Random, randomOf } from '../test/support/random.ts';
import { type Material, mutate } from './mutate.ts';

/** What running one input came to. */
export interface Observed {
  readonly milliseconds: number;
  /** What went wrong; undefined where everything held. */
  readonly error?: unknown;
}

/** How inputs are run. Counters are at zero before and hold what was taken afterwards. */
export interface Runner {
  readonly counters: Uint8Array;
  run(input: string): Promise<Observed>;
}

/** Inputs that each do something that no other does, and the search for more of them. */
export class Guide {
  readonly #runner: Runner;
  readonly #material: Material;
  readonly #random: Random;
  readonly #inputs: string[] = [];
  /** By counter, the orders of magnitude that were seen, as bits. */
  readonly #seen: Uint8Array;
  #nSeen = 0;

  constructor(runner: Runner, material: Material, seed: number) {
    this.#runner = runner;
    this.#material = material;
    this.#random = randomOf(seed);
    this.#seen = new Uint8Array(runner.counters.length);
  }

  /** The inputs that are kept, in the order in which they were found. */
  get inputs(): readonly string[] {
    return this.#inputs;
  }

  /** How many counters have counted anything. */
  get nSeen(): number {
    return this.#nSeen;
  }

  /** Makes an input. */
  next(): string {
    return mutate(this.#pick(), this.#pick(), this.#material, this.#random);
  }

  /** Runs an input; true where it does something new. It is kept then, if nothing went wrong. */
  async try(input: string): Promise<Observed & { readonly isNew: boolean }> {
    this.#runner.counters.fill(0);
    const observed = await this.#runner.run(input);
    const isNew = this.#note();
    if (isNew && observed.error === undefined) this.#inputs.push(input);
    return { ...observed, isNew };
  }

  /** Of two kept inputs the younger: what was found last has been tried least. */
  #pick(): string {
    const count = this.#inputs.length;
    if (count === 0) return '';
    const [one, other] = [this.#random.below(count), this.#random.below(count)];
    return this.#inputs[this.#random.below(3) === 0 ? one : Math.max(one, other)] ?? '';
  }

  /** True where a counter reached an order of magnitude for the first time. */
  #note(): boolean {
    const { counters } = this.#runner;
    let isNew = false;
    for (let index = 0; index < counters.length; index++) {
      const count = counters[index] ?? 0;
      if (count === 0) continue;
      const bit = magnitudes[count] ?? 0;
      const seen = this.#seen[index] ?? 0;
      if ((seen & bit) !== 0) continue;
      if (seen === 0) this.#nSeen++;
      this.#seen[index] = seen | bit;
      isNew = true;
    }
    return isNew;
  }
}

/** 1, 2, 3, 4 to 7, 8 to 15, 16 to 31, 32 to 127, and more: a bit for each. */
const magnitudes = Uint8Array.from({ length: 256 }, (_, count) => {
  const limits = [1, 2, 3, 4, 8, 16, 32, 128];
  return count === 0 ? 0 : 1 << limits.findLastIndex((limit) => limit <= count);
});
