import { type SpawnOptions, spawn } from 'node:child_process';
import { join } from 'node:path';
import { trainingPackages } from '../scripts/corpus/places.ts';
import { type Corpus, realFiles, trainingScripts } from './corpus.ts';
import { type Measure, median, milliseconds } from './measure.ts';
import { ensureBuild, ensureTools } from './tools.ts';

/** How long a whole folder takes on the command line. */
export const folder: Measure = {
  name: 'folder',
  what: '`check` of 5,000 real files, all rules',
  against: '`ruff check --no-cache --select NPY,S311`; with a warm cache: without one',
  async measure() {
    using corpus = await realFiles(5000);
    const { ruff } = await ensureTools();
    const cold = await ours(corpus, ['--no-cache']);
    const warmed = await ours(corpus, []);
    const other = [ruff, 'check', '--no-cache', '--isolated', '--no-respect-gitignore', '--select', 'NPY,S311', '.'];
    const [coldSeconds, ruffSeconds] = await inTurns(3, [cold, other], { cwd: corpus.path });
    await secondsOf(warmed, { cwd: corpus.path });
    const [warmSeconds, coldAgain] = await inTurns(3, [warmed, cold], { cwd: corpus.path });
    const count = corpus.files.length.toLocaleString('en');
    return [
      {
        title: 'cold',
        value: coldSeconds / ruffSeconds,
        unit: '×',
        most: 3,
        detail: `${milliseconds(coldSeconds)}, Ruff ${milliseconds(ruffSeconds)}, ${count} files`,
      },
      {
        title: 'warm cache',
        value: warmSeconds / coldAgain,
        unit: '×',
        most: 0.25,
        detail: `${milliseconds(warmSeconds)}, cold ${milliseconds(coldAgain)}`,
      },
    ];
  },
};

/** How long training scripts take on the command line. */
export const scripts: Measure = {
  name: 'scripts',
  what: '`check` of 60 training scripts',
  against: '`pylint` with its default checks, beside what the scripts import',
  async measure() {
    const files = trainingScripts().slice(0, 60);
    const { pylint } = await ensureTools();
    const own = [process.execPath, join(await ensureBuild(), 'cli.cjs'), 'check', '--no-cache', ...files];
    // As where it is used: what the scripts import is installed beside it.
    const env = { ...process.env, PYTHONPATH: await trainingPackages() };
    const [seconds, pylintSeconds] = await inTurns(2, [own, [pylint, ...files]], { cwd: process.cwd(), env });
    return [
      {
        title: '',
        value: seconds / pylintSeconds,
        unit: '×',
        most: 1 / 30,
        detail: `${milliseconds(seconds)}, Pylint ${milliseconds(pylintSeconds)}, ${files.length} files`,
      },
    ];
  },
};

const ours = async ({ path }: Corpus, options: readonly string[]): Promise<readonly string[]> => {
  const cli = join(await ensureBuild(), 'cli.cjs');
  return [process.execPath, cli, 'check', '--root', path, '--output-format', 'json', ...options, path];
};

type Command = readonly string[];

/** Where a command runs, and with which variables: this process's, unless others are given. */
type Where = Pick<SpawnOptions, 'cwd' | 'env'>;

/** The middle of the seconds that each command takes, which are run one after the other in every round. */
async function inTurns(nRounds: number, [one, other]: readonly [Command, Command], where: Where) {
  const rounds: (readonly [number, number])[] = [];
  for (let round = 0; round < nRounds; round++) {
    rounds.push([await secondsOf(one, where), await secondsOf(other, where)]);
  }
  return [median(rounds.map(([seconds]) => seconds)), median(rounds.map(([, seconds]) => seconds))] as const;
}

/** How long a command takes to find what it finds; throws where it could not do its work. */
async function secondsOf([command = '', ...args]: Command, where: Where): Promise<number> {
  const start = performance.now();
  const child = spawn(command, args, { ...where, stdio: 'ignore' });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  // Pylint adds up what it has found; Ruff and Seedlint end with 1 where they have found something.
  const hasFailed = status === null || (command.endsWith('pylint') ? (status & 32) !== 0 : status > 1);
  if (hasFailed) throw new Error(`\`${command} ${args.slice(0, 4).join(' ')} …\` ended with status ${status}.`);
  return (performance.now() - start) / 1000;
}
