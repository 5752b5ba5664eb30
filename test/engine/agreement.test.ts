import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cellLinesOf } from '../../server/src/base/cells.ts';
import { isSameSite, type Site } from '../../server/src/base/text.ts';
import { checkProgram } from '../../server/src/engine/check.ts';
import { loadProgram } from '../../server/src/engine/load.ts';
import { readSource } from '../../server/src/host/read.ts';
import type { MeasuredMachine } from '../../server/src/project/measured.ts';
import { emptyProject } from '../../server/src/project/project.ts';
import type { Finding } from '../../server/src/rules/finding.ts';
import { parserOnce } from '../support/project.ts';
import {
  type ExpectedCause,
  entryOf,
  lineNumberOf,
  type VerifyProgram,
  verifyPrograms,
} from '../support/verify-programs.ts';

/**
 * Programs on which the linter and running disagree, and the limit of docs/limits.md that says why. No others may, and
 * each of these has to.
 */
const limits: Readonly<Record<string, 'left-out options' | 'no randomness'>> = {
  'clock-feature': 'no randomness',
  'clock-stop': 'no randomness',
  'conditional-seed': 'left-out options',
  'thread-race': 'no randomness',
  'uninitialised-parameter': 'no randomness',
};

/** What Check This Machine says of the machine that the programs were judged on. */
const measured: MeasuredMachine = {
  device: 'cpu',
  torch: '2.13.0',
  kernels: { getitem: { usual: 'differs', deterministic: 'same' } },
};

type SeenCause = Omit<ExpectedCause, 'source' | 'confirmed'>;

/** What running shows and names no line for, or shows beside a verdict. */
const seen: Readonly<Record<string, readonly SeenCause[]>> = {
  'copied-generator': [{ rule: 'copied-generator', file: 'train.py', line: 'self.rng = np.random.default_rng(seed)' }],
  'object-set': [{ rule: 'hash-ordered-iteration', file: 'train.py', line: 'for particle in swarm:' }],
};

describe('the linter and what running shows', () => {
  for (const program of verifyPrograms) {
    const { name, expected } = program;
    // What could not be run to its end proves nothing.
    if (expected.verdict === 'undecided') continue;
    it(`agree on ${name}${name in limits ? ', or not yet' : ''}`, async () => {
      const told = await lint(program);
      const causes = causesOf(program);
      const isDifferent = expected.verdict === 'irreproducible' || name in seen;
      const summary = { isWarned: told.length > 0, missing: causes.filter((cause) => !isTold(told, cause)) };
      if (name in limits) return assert.equal(summary.isWarned, false, 'this limit is gone: take it from the list');
      assert.deepEqual(summary, { isWarned: isDifferent, missing: [] });
      const others = told.filter((finding) => !isDueTo(finding, causes, told));
      assert.deepEqual(
        others.map(({ rule, places }) => `${rule} ${places.join(' ')}`),
        [],
        'nothing is reported but what makes the runs differ',
      );
    });
  }
});

/** A warning, with the places that it names: its own, and those of its evidence. */
interface Told {
  readonly finding: Finding;
  readonly rule: string;
  readonly places: readonly string[];
}

interface Cause {
  readonly rule: string | null;
  /** `train.py:12`, in a notebook `train.ipynb:1:2`. */
  readonly place: string;
}

async function lint(program: VerifyProgram): Promise<readonly Told[]> {
  const { folder } = program;
  const entry = `${folder}/${entryOf(program)}`;
  const read = async (path: string): Promise<string | undefined> => {
    const file = await readSource(path);
    return file.outcome === 'read' ? file.text : undefined;
  };
  const project = await loadProgram(emptyProject(folder), entry, read, await parserOnce());
  const { findings, failures } = checkProgram(project, entry, { torchVersion: measured.torch, measured: [measured] });
  for (const { error } of failures) throw error;
  const placeOf = ({ file, span }: Site): string => {
    const { cell, line } = cellLinesOf(project.files.get(file)?.text ?? '').positionAt(span.start);
    return placeText(file.slice(folder.length + 1), cell, line + 1);
  };
  return findings
    .filter(({ grade }) => grade === 'warning')
    .map((finding) => ({
      finding,
      rule: finding.rule,
      places: [finding.site, ...finding.related.map(({ site }) => site)].map(placeOf),
    }));
}

const causesOf = (program: VerifyProgram): readonly Cause[] =>
  [...(program.expected.causes ?? []), ...(seen[program.name] ?? [])].map((cause: SeenCause) => ({
    rule: cause.rule,
    place: placeText(cause.file ?? '', cause.cell ?? null, lineNumberOf(program, { source: 'python', ...cause }) ?? 0),
  }));

const placeText = (file: string, cell: number | null, line: number): string =>
  [file, ...(cell === null ? [] : [cell]), line].join(':');

const isTold = (told: readonly Told[], { rule, place }: Cause): boolean =>
  told.some((one) => one.rule === rule && one.places.includes(place));

/** True for what names the place of a cause, or stands where the finding of a cause does. */
const isDueTo = ({ finding, rule, places }: Told, causes: readonly Cause[], told: readonly Told[]): boolean =>
  causes.some((cause) => places.includes(cause.place)) ||
  told.some(
    (other) =>
      other.rule !== rule &&
      isSameSite(other.finding.site, finding.site) &&
      causes.some((cause) => cause.rule === other.rule && other.places.includes(cause.place)),
  );
