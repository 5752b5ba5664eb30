import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { editedWords } from '../support/edit-project.ts';
import { mistakeAfter, slowEngine } from '../support/edit-run.ts';
import { shrunk } from '../support/edit-shrink.ts';
import { isEdit, randomSteps, type Step } from '../support/edit-steps.ts';
import { randomOf } from '../support/random.ts';

/** Another seed: `SEEDLINT_SEED=7`. A long run: `SEEDLINT_EDITS=100000`. */
const seed = Number(process.env.SEEDLINT_SEED ?? 20261123);
const nEdits = Number(process.env.SEEDLINT_EDITS ?? 5000);

/** How many edits one server lives through, so that a sequence that goes wrong is short enough to be looked at. */
const editsAtOnce = 500;

describe(`after ${nEdits} edits (seed ${seed}) the server knows what a fresh one finds out`, () => {
  for (let start = 0; start < nEdits; start += editsAtOnce) {
    const own = seed + start;
    const count = Math.min(editsAtOnce, nEdits - start);
    it(`${start + 1} to ${start + count} (SEEDLINT_SEED=${own} SEEDLINT_EDITS=${count})`, async () => {
      const steps = randomSteps(randomOf(own), count, editedWords);
      assert.equal(steps.filter(isEdit).length, count);
      await check(steps, mistakeAfter);
    });
  }
});

describe('where every check takes longer than a user waits', () => {
  const onSlowEngine = async (steps: readonly Step[]): Promise<string | undefined> => {
    using engine = slowEngine();
    const mistake = await mistakeAfter(steps, engine);
    return mistake;
  };

  it(`that is so as well (SEEDLINT_SEED=${seed})`, () =>
    check(randomSteps(randomOf(seed), Math.min(nEdits, 300), editedWords), onSlowEngine));

  it('an editor that got older findings twice is told twice that there are newer ones', () => {
    const typed: Step = { do: 'type', file: 'train.py', edits: [{ line: 26, column: 0, remove: 0, text: ' ' }] };
    return check([{ do: 'compare' }, typed, { do: 'compare' }, typed, { do: 'compare' }], onSlowEngine);
  });
});

type Trial = (steps: readonly Step[]) => Promise<string | undefined>;

/** Fails where something is wrong after the steps, and says after how few of them it is. */
async function check(steps: readonly Step[], trial: Trial): Promise<void> {
  const mistake = await trial(steps);
  if (mistake === undefined) return;
  const kind = kindOf(mistake);
  const few = await shrunk(steps, async (some) => kindOf((await trial(some)) ?? '') === kind, 150);
  const list = few.map((step) => `  ${JSON.stringify(step)},`).join('\n');
  assert.fail(`${mistake}\n\n${few.length} of ${steps.length} steps are enough, if it is always so:\n${list}`);
}

/** What is wrong, without where and after how many edits. */
const kindOf = (mistake: string): string =>
  (mistake.split('\n')[0] ?? '').replace(/^after \d+ edits: /, '').replace(/\d+/g, '');
