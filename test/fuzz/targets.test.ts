import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kept } from '../../fuzz/kept.ts';
import { mutate, oddCharacters } from '../../fuzz/mutate.ts';
import type { Target } from '../../fuzz/target.ts';
import { targets } from '../../fuzz/targets.ts';
import { randomOf } from '../support/random.ts';

const seed = Number(process.env.SEEDLINT_SEED ?? 20_261_124);
const nInputs = Number(process.env.SEEDLINT_FUZZ ?? 60);

/** A taste of `npm run fuzz`, without its guidance: what it once found, and a few inputs more. */
for (const name of Object.keys(targets)) {
  describe(`fuzzing: ${name}`, async () => {
    const { target } = (await import(`../../fuzz/targets/${name}.ts`)) as { readonly target: Target };
    const opened = target.open?.();

    const check = async (input: string): Promise<void> => {
      await opened;
      try {
        await target.run(input, () => undefined);
      } catch (error) {
        assert.fail(`${JSON.stringify(input)}: ${error instanceof Error ? error.stack : String(error)}`);
      }
    };

    for (const input of kept[name] ?? []) {
      it(`holds for what was found: ${JSON.stringify(input).slice(0, 80)}`, () => check(input));
    }

    it(`holds for ${nInputs} inputs, seed ${seed}`, async () => {
      const random = randomOf(seed);
      const isText = target.alphabet === 'text';
      const tokens = isText ? [...target.tokens, ...oddCharacters] : target.tokens;
      const material = { alphabet: isText ? 0x10000 : 0x100, tokens, largest: 8192 };
      const seeds = target.seeds();
      for (let round = 0; round < nInputs; round++) {
        await check(mutate(random.pick(seeds), random.pick(seeds), material, random));
      }
    });
  });
}
