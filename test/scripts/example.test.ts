import assert from 'node:assert/strict';
import { it } from 'node:test';
import { run } from '../../scripts/support/run.ts';

/** What `npm start` shows and the README tells of: a rule and a line each. */
const expected = [
  'data.py:17 unsorted-listing',
  'train.py:34 late-seed',
  'train.py:35 cudnn-benchmark',
  'train.py:37 unseeded-numpy',
  'train.py:38 unseeded-workers',
];

it('the example has the mistakes that it is there to show, and no others', async () => {
  const words = ['check', 'examples/digits', '--root', 'examples/digits', '--output-format', 'json', '--exit-zero'];
  const output = await run(process.execPath, ['--import', 'tsx', 'server/src/cli/main.ts', ...words]);
  const rows = JSON.parse(output) as readonly { filename: string; location: { row: number }; code: string }[];
  assert.deepEqual(
    rows.map(({ filename, location, code }) => `${filename}:${location.row} ${code}`),
    expected,
  );
});
