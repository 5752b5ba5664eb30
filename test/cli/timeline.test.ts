import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dedent } from '../../server/src/base/dedent.ts';
import { renderTimelineJson, renderTimelineText } from '../../server/src/cli/report/timeline.ts';
import type { CallStep, Effect, Step, Timeline } from '../../server/src/project/timeline.ts';
import { folder, placesOf, siteOf } from './findings.ts';

const texts = { 'a.py': 'import b\nb.seed()\nb.draw()\nb.draw()\n', 'b.py': 'seed here\ndraw there\n' };
const seed: Effect = {
  kind: 'seed',
  site: siteOf(texts, 'b.py', 'seed here'),
  generators: ['python'],
  api: 'random.seed',
  value: { kind: 'fixed', text: '0' },
  seed: undefined,
  dependsOn: { workerId: false, baseSeed: false },
};
const draw: Effect = {
  kind: 'draw',
  site: siteOf(texts, 'b.py', 'draw there'),
  generator: 'python',
  api: 'random.random',
  chosenAsSeed: false,
  isShown: false,
};
const call = (code: string, name: string, body: readonly Step[]): CallStep => ({
  kind: 'call',
  site: siteOf(texts, 'a.py', code),
  name,
  body,
});
const drawing = [draw];
const timeline: Timeline = {
  entry: `${folder}/a.py`,
  steps: [call('b.seed()', 'seed', [seed]), call('b.draw()', 'draw', drawing), call('b.draw()\nb', 'draw', drawing)],
  uncalled: [],
  modules: [`${folder}/a.py`, `${folder}/b.py`],
  helpers: [],
  isTruncated: false,
};

describe('the timeline as text', () => {
  it('is a tree of calls and effects', () =>
    assert.equal(
      renderTimelineText(timeline, placesOf(texts)),
      dedent(`
        a.py:2  calls seed
          b.py:1  seeds python (0)
        a.py:3  calls draw
          b.py:2  draws python random.random
        a.py:3  calls draw
          b.py:2  draws python random.random
      `),
    ));

  it('tells what is never called', () =>
    assert.equal(
      renderTimelineText({ ...timeline, steps: [], uncalled: [draw] }, placesOf(texts)),
      'a.py does nothing to any generator.\n\nNever called by the program:\nb.py:2  draws python random.random\n',
    ));
});

describe('the timeline as JSON', () => {
  it('has places as the other reports have them, and writes what is shared once', () =>
    assert.deepEqual(JSON.parse(renderTimelineJson(timeline, placesOf(texts))), {
      entry: 'a.py',
      modules: ['a.py', 'b.py'],
      is_truncated: false,
      steps: [
        {
          kind: 'call',
          site: place('a.py', [2, 1], [2, 9]),
          name: 'seed',
          body: [
            {
              kind: 'seed',
              site: place('b.py', [1, 1], [1, 10]),
              generators: ['python'],
              api: 'random.seed',
              value: { kind: 'fixed', text: '0' },
              depends_on: { worker_id: false, base_seed: false },
            },
          ],
        },
        {
          kind: 'call',
          site: place('a.py', [3, 1], [3, 9]),
          name: 'draw',
          body: [
            {
              kind: 'draw',
              site: place('b.py', [2, 1], [2, 11]),
              generator: 'python',
              api: 'random.random',
              chosen_as_seed: false,
              is_shown: false,
              id: 1,
            },
          ],
        },
        { kind: 'call', site: place('a.py', [3, 1], [4, 2]), name: 'draw', body: [{ same_as: 1 }] },
      ],
      uncalled: [],
    }));

  it('stays small where bodies are shared at every level', () => {
    let step: Step = draw;
    for (let level = 0; level < 40; level++) {
      const body: readonly Step[] = [step, step];
      step = call('b.draw()', `level ${level}`, body);
    }
    assert.ok(renderTimelineJson({ ...timeline, steps: [step] }, placesOf(texts)).length < 200_000);
    assert.ok(renderTimelineText({ ...timeline, steps: [step] }, placesOf(texts)).length < 200_000);
  });
});

const place = (
  filename: string,
  [row, column]: readonly [number, number],
  [endRow, endColumn]: readonly [number, number],
) => ({
  filename,
  cell: null,
  location: { row, column },
  end_location: { row: endRow, column: endColumn },
});
