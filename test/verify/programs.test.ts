import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ensureTraining } from '../../scripts/support/training.ts';
import type { FilePath } from '../../server/src/base/text.ts';
import { predict } from '../../server/src/verify/predictions.ts';
import type { Target, VerifyRequest } from '../../server/src/verify/request.ts';
import type { VerifyResult } from '../../server/src/verify/result.ts';
import { verifyScript } from '../../server/src/verify/verify.ts';
import { runIn } from '../cli/console.ts';
import { folderOf, type TemporaryFolder } from '../support/folder.ts';
import { parserOnce } from '../support/project.ts';
import {
  contentsOf,
  copyProgram,
  type Expected,
  entryOf,
  lineNumberOf,
  replaceIn,
  type VerifyProgram,
  verifyPrograms,
} from '../support/verify-programs.ts';

const training = ensureTraining();

describe('programs whose verdict is known', { concurrency: 2 }, () => {
  for (const program of verifyPrograms) {
    it(`${program.name} is ${program.expected.verdict}`, async () => {
      using folder = copyOf(program);
      const before = contentsOf(folder.path);
      const result = await verify(program, folder.path);
      assert.deepEqual(summaryOf(result), expectationOf(program), describeResult(result));
      checkWords(result, program.expected);
      assert.deepEqual(contentsOf(folder.path), before);
    });

    if (program.expected.fixed === undefined) continue;
    it(`${program.name} is reproducible once it is fixed`, async () => {
      using folder = copyOf(program);
      await fix(program, folder.path);
      const result = await verify(program, folder.path);
      assert.equal(result.verdict, 'reproducible', describeResult(result));
    });
  }
});

function copyOf(program: VerifyProgram): TemporaryFolder {
  const folder = folderOf({});
  copyProgram(program, folder.path);
  return folder;
}

async function verify(program: VerifyProgram, folder: FilePath): Promise<VerifyResult> {
  const parser = await parserOnce();
  return verifyScript(await requestFor(program, folder), {
    signal: new AbortController().signal,
    progress: () => undefined,
    onOutput: () => undefined,
    predictions: (entry) => predict(entry, folder, parser),
  });
}

async function requestFor(program: VerifyProgram, folder: FilePath): Promise<VerifyRequest> {
  const { expected } = program;
  return {
    target: targetOf(program, folder),
    arguments: expected.arguments ?? [],
    folder,
    root: folder,
    python: await training,
    device: 'auto',
    runs: 2,
    steps: 20,
    timeout: 120,
    perturbations: ['hash-seed', 'rng-start', 'listing-order', 'clock', 'memory'],
    launcher: expected.processes === undefined ? null : { kind: 'torchrun', processes: expected.processes },
    out: null,
    environment: {},
  };
}

function targetOf(program: VerifyProgram, folder: FilePath): Target {
  const entry = entryOf(program);
  const file = `${folder}/${entry}`;
  if (program.expected.module !== undefined) return { kind: 'module', name: program.expected.module, file };
  return { kind: entry.endsWith('.ipynb') ? 'notebook' : 'script', file };
}

async function fix(program: VerifyProgram, folder: FilePath): Promise<void> {
  const { fixed = [] } = program.expected;
  if (fixed !== 'linter') return replaceIn(folder, fixed);
  const { out, err } = await runIn(folder, `check --fix --unsafe-fixes ${entryOf(program)}`);
  assert.match(out + err, /Fixed|fixed/);
}

/** What is held against what is expected of the program. */
const summaryOf = ({ verdict, causes }: VerifyResult) => ({
  verdict,
  causes: causes
    .map(({ source, rule, file, cell, line, confirmed }) => ({ source, rule, file, cell, line, confirmed }))
    .sort(byText),
});

const expectationOf = (program: VerifyProgram): ReturnType<typeof summaryOf> => ({
  verdict: program.expected.verdict,
  causes: (program.expected.causes ?? [])
    .map((cause) => ({
      source: cause.source,
      rule: cause.rule,
      file: cause.file,
      cell: cause.cell ?? null,
      line: lineNumberOf(program, cause),
      confirmed: cause.confirmed ?? true,
    }))
    .sort(byText),
});

const byText = (one: unknown, other: unknown): number => {
  const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
  return a < b ? -1 : Number(a > b);
};

function checkWords({ sentence, details }: VerifyResult, expected: Expected): void {
  const { note } = expected;
  if (note !== undefined)
    assert.ok(
      details.notes.some((one) => one.includes(note)),
      details.notes.join('\n'),
    );
  if (expected.sentence !== undefined) assert.ok(sentence.includes(expected.sentence), sentence);
}

/** For whoever reads a failure. */
const describeResult = ({ sentence, causes, divergence, details }: VerifyResult): string =>
  [
    sentence,
    divergence?.explanation,
    ...causes.map(({ explanation }) => explanation),
    ...details.experiments.map(({ title, outcome }) => `${title}: ${outcome}`),
    ...details.notes,
    details.traceback,
  ]
    .filter(Boolean)
    .join('\n');
