import { relativePath } from '../base/paths.ts';
import type { FilePath } from '../base/text.ts';
import { dataFolder } from '../host/data-folder.ts';
import { openHostParser } from '../host/parser.ts';
import { toFilePath } from '../host/paths.ts';
import { isFolder } from '../host/root.ts';
import { writeSource } from '../host/write.ts';
import { allRules } from '../rules/all.ts';
import type { Configuration } from '../settings/config/resolve.ts';
import { measuredMachines } from '../verify/machine/measured.ts';
import type { CheckOptions } from './arguments.ts';
import { type Baselines, openBaselines, seesAll, updateBaselines, withoutKnown } from './baselines.ts';
import { type Configurations, openConfigurations } from './config.ts';
import { type Console, paintFor } from './console.ts';
import type { Workbench } from './crew.ts';
import { withCrew } from './crews.ts';
import { type Change, type Fixed, fixAll } from './fix.ts';
import { isAtLeast } from './grades.ts';
import { openInFiles } from './in-files.ts';
import { type Input, printable, readInput } from './input.ts';
import { type Linted, lint } from './lint.ts';
import { Mistake } from './options.ts';
import { looksAtFiles, renderResult, writeReport } from './output.ts';
import { renderDiff } from './report/diff.ts';
import { sortFindings } from './report/order.ts';
import { plain } from './report/paint.ts';
import { type Places, placesFrom } from './report/places.ts';
import { renderSettings } from './report/settings.ts';
import { count } from './report/summary.ts';
import { describeUnknownSelection } from './rules.ts';
import { addIgnores } from './silence.ts';
import { Sources } from './sources.ts';
import { findTargets, type Targets } from './targets.ts';
import { lintTroubles, pathTroubles, type Trouble, tell } from './trouble.ts';
import { versionFinder } from './versions.ts';

/** 0: nothing at or over `--fail-on`; 1: findings; 2: the work could not be done. */
export type ExitStatus = 0 | 1 | 2;

/** `seedlint check`. */
export async function check(options: CheckOptions, console: Console): Promise<ExitStatus> {
  const root = options.root === undefined ? undefined : toFilePath(options.root, console.folder);
  const mistake = mistakeIn(options, root);
  if (mistake !== undefined) return stop(mistake, console);
  const configurations = await configurationsFor(options, console);
  if (typeof configurations === 'string') return stop(configurations, console);
  const sources = new Sources();
  const targets = await targetsOf(options, root, { console, sources, configurations });
  // With half of its configuration, a project would be told what it does not want to hear.
  if (tell(configurations.troubles(), console, options.quiet)) return 2;
  if (options.action === 'show-settings') return showSettings(options, targets, { console, configurations });
  if (options.action === 'show-files') return showFiles(targets, { console, sources });
  const bench = {
    sources,
    parser: await openHostParser(console.environment),
    settings: { measured: await measuredMachines([dataFolder(console.environment)]) },
    configurationFor: configurations.forFile,
    findVersions: versionFinder(console.environment),
  };
  const baselines = await openBaselines(targets.groups.map((group) => group.root));
  const partly = options.action !== 'prune-suppressions' ? undefined : targets.groups.find(isPartly);
  if (partly !== undefined) return stop(describePartly(partly.root, console), console);
  return run({ options, console, targets, bench, configurations, baselines });

  function isPartly({ root: owner }: { readonly root: FilePath }): boolean {
    return !seesAll(options, owner, console.folder);
  }
}

const describePartly = (root: FilePath, { folder }: Console): string =>
  `\`--prune-suppressions\` has to see all of a project and every rule: give it the folder ${relativePath(folder, root)}, without a selection of rules`;

/** A sentence where `--config` cannot be read. */
async function configurationsFor(options: CheckOptions, { folder }: Console): Promise<Configurations | string> {
  try {
    return await openConfigurations(options, folder);
  } catch (error) {
    if (error instanceof Mistake) return error.message;
    throw error;
  }
}

/** What a check works with. */
interface Job {
  readonly options: CheckOptions;
  readonly console: Console;
  readonly targets: Targets & { readonly input?: Input | undefined };
  readonly bench: Workbench;
  readonly configurations: Configurations;
  readonly baselines: Baselines;
}

async function run(job: Job): Promise<ExitStatus> {
  const { options, console, targets, bench, configurations, baselines } = job;
  const fixed: Fixed[] = [];
  for (const group of targets.groups) {
    const linted = await withCrew(group, job, (crew) => lint(group, bench, crew));
    fixed.push(await change(linted, job));
  }
  const found = fixed.map((group) => group.linted);
  const places = placesOf(targets.shownFrom, bench);
  const changes = changesOf(fixed, places);
  const troubles = [
    ...pathTroubles(targets.problems, console.folder),
    ...configurations.troubles(),
    ...emptyTroubles(targets),
    ...parserTroubles(bench),
    ...lintTroubles(found, bench.sources, console.folder),
    ...fixed.flatMap(fixTroubles),
    ...(await settle(changes, job)),
    ...baselines.troubles,
  ];
  const isSound = !troubles.some(({ isFailure }) => isFailure);
  const current = isSound ? await updateBaselines(found, baselines, { options, console }) : baselines;
  const unknown = found.map((linted) =>
    withoutKnown(linted, current, isSound && seesAll(options, linted.group.root, console.folder)),
  );
  const hasFailed = tell(
    [...troubles, ...(current === baselines ? [] : current.troubles), ...unknown.flatMap((group) => group.troubles)],
    console,
    options.quiet,
  );
  const nFixed = sum(fixed.map((group) => group.nFixed));
  const nKnown = sum(unknown.map((group) => group.nKnown));
  const linted = unknown.map((group) => group.linted);
  const status = await report({ linted, places, changes, nFixed, nKnown, hasFailed }, job);
  return hasFailed ? 2 : status;
}

/** The programs as what was asked for leaves them. */
function change(linted: Linted, job: Job): Promise<Fixed> | Fixed {
  const { options, targets, bench, baselines } = job;
  switch (options.action) {
    case 'fix':
    case 'diff':
      return fix(linted, job);
    case 'add-ignore': {
      const { findings } = withoutKnown(linted, baselines, false).linted;
      return addIgnores(
        linted,
        {
          findings: findings.filter(({ grade }) => isAtLeast(grade, options.severity)),
          reason: options.reason,
          isEditable: isEditableIn(targets),
        },
        bench,
      );
    }
    default:
      return untouched(linted);
  }
}

/** Where standard input is checked, there is nothing else to write to. */
const isEditableIn =
  ({ input }: Job['targets']) =>
  (file: FilePath): boolean =>
    input === undefined || file === input.path;

const untouched = (linted: Linted): Fixed => ({
  linted,
  nFixed: 0,
  changes: new Map(),
  spoiled: [],
  isUnfinished: false,
});

function fix(linted: Linted, { options, targets, bench }: Job): Promise<Fixed> {
  return fixAll(
    linted,
    {
      fixes: options.fixes,
      severity: options.severity,
      isEditable: isEditableIn(targets),
      places: () => placesOf(targets.shownFrom, bench),
    },
    bench,
  );
}

/** Writes what was fixed or silenced to where it came from; a diff writes nothing. */
async function settle(
  changes: readonly NamedChange[],
  { options, console, targets }: Job,
): Promise<readonly Trouble[]> {
  if (!isWriting(options)) return [];
  if (targets.input !== undefined) {
    const bytes = printable(changes[0]?.after ?? targets.input.text, targets.input);
    if (bytes !== undefined) console.print(bytes);
    const sentence = `what was fixed cannot be written as ${targets.input.format.encoding}`;
    return bytes === undefined ? [{ sentence, isFailure: true }] : [];
  }
  const troubles: Trouble[] = [];
  for (const { file, before, after } of changes) {
    const problem = await writeSource(file, { before, after });
    if (problem !== undefined)
      troubles.push(...pathTroubles([{ path: file, problem, isFailure: true }], console.folder));
  }
  return troubles;
}

const isWriting = ({ action }: CheckOptions): boolean => action === 'fix' || action === 'add-ignore';

interface Outcome {
  readonly linted: readonly Linted[];
  readonly places: Places;
  readonly changes: readonly NamedChange[];
  readonly nFixed: number;
  /** How many findings a baseline knows. */
  readonly nKnown: number;
  readonly hasFailed: boolean;
}

async function report(
  { linted, places, changes, nFixed, nKnown, hasFailed }: Outcome,
  { options, console, targets, bench }: Job,
): Promise<ExitStatus> {
  if (options.action === 'diff') {
    for (const { filename, before, after } of changes) {
      console.print(renderDiff({ filename, before, after }, paintFor(console)));
    }
    if (!options.quiet) console.complain(nFixed === 0 ? 'Would fix nothing.\n' : `Would fix ${count(nFixed)}.\n`);
    return changes.length > 0 && !options.exitZero ? 1 : 0;
  }
  const findings = sortFindings(
    linted.flatMap((group) => group.findings),
    places,
  );
  const shown = findings.filter(({ grade }) => isAtLeast(grade, options.severity));
  const failing = findings.filter(({ grade }) => isAtLeast(grade, options.failOn));
  const nHiddenFailing = failing.filter((finding) => !shown.includes(finding)).length;
  // Standard output belongs to the fixed source where that came from standard input.
  const isAside = isWriting(options) && targets.input !== undefined;
  if (options.action === 'add-ignore' && !options.quiet) console.complain(`Silenced ${count(nFixed)} by comments.\n`);
  const files = await openInFiles(looksAtFiles(options.format) ? shown : [], {
    shownFrom: targets.shownFrom,
    console,
    input: targets.input,
    textOf: (file) => bench.sources.readNow(file),
  });
  const text = renderResult(
    { shown, nHiddenFailing, nFixed: options.action === 'fix' ? nFixed : undefined, nKnown, hasFailed },
    options,
    { places, files, paint: isAside || options.outputFile !== undefined ? plain : paintFor(console) },
  );
  if (options.outputFile !== undefined) {
    const problem = await writeReport(options.outputFile, text, console);
    if (problem !== undefined) return stop(problem, console);
  } else if (isAside) console.complain(text);
  else console.print(text);
  return failing.length > 0 && !options.exitZero ? 1 : 0;
}

function mistakeIn({ rules, root: given }: CheckOptions, root: FilePath | undefined): string | undefined {
  if (root !== undefined && !isFolder(root)) return `\`--root\` needs a folder, and \`${given}\` is none`;
  return describeUnknownSelection([...rules.select, ...rules.extendSelect, ...rules.ignore]);
}

function targetsOf(
  { standardInput, paths }: CheckOptions,
  root: FilePath | undefined,
  { console, sources, configurations }: Pick<Job, 'console' | 'configurations'> & { readonly sources: Sources },
): Promise<Job['targets']> {
  if (standardInput !== undefined) {
    return readInput({ name: standardInput, root, configurations }, { console, sources });
  }
  return findTargets({ paths, folder: console.folder, root, configurations });
}

function showFiles(
  { groups, shownFrom, problems }: Targets,
  { console, sources }: { readonly console: Console; readonly sources: Sources },
): ExitStatus {
  const places = placesOf(shownFrom, { sources });
  const files = groups.flatMap(({ named, walked }) => [...named, ...walked]).map(places.nameOf);
  console.print(
    [...new Set(files)]
      .sort()
      .map((file) => `${file}\n`)
      .join(''),
  );
  return tell(pathTroubles(problems, console.folder), console, false) ? 2 : 0;
}

/** The settings of each configuration that is in use, with the files that it is for. */
async function showSettings(
  options: CheckOptions,
  { groups, shownFrom, problems }: Targets,
  { console, configurations }: Pick<Job, 'console' | 'configurations'>,
): Promise<ExitStatus> {
  const inUse = new Map<Configuration, { readonly files: Set<FilePath>; readonly roots: Set<FilePath> }>();
  for (const { root, named, walked } of groups) {
    for (const file of [...named, ...walked]) {
      const configuration = await configurations.forFile(file);
      const use = inUse.get(configuration) ?? { files: new Set(), roots: new Set() };
      inUse.set(configuration, use);
      use.files.add(file);
      use.roots.add(root);
    }
  }
  const none = await configurations.forFolder(console.folder);
  if (inUse.size === 0) inUse.set(none, { files: new Set(), roots: new Set() });
  const blocks = [...inUse].map(([configuration, { files, roots }]) =>
    renderSettings({ options, configuration, files: [...files], roots: [...roots], shownFrom, rules: allRules }),
  );
  console.print(blocks.join('\n'));
  return tell(pathTroubles(problems, console.folder), console, false) ? 2 : 0;
}

const placesOf = (shownFrom: FilePath, { sources }: Pick<Workbench, 'sources'>): Places =>
  placesFrom(shownFrom, (file) => sources.readNow(file));

interface NamedChange extends Change {
  readonly file: FilePath;
  readonly filename: string;
}

/** What became of each file in the end, sorted by its name; what was changed back is left out. */
function changesOf(fixed: readonly Fixed[], places: Places): readonly NamedChange[] {
  const changes = new Map<FilePath, Change>();
  for (const [file, { before, after }] of fixed.flatMap((group) => [...group.changes])) {
    changes.set(file, { before: changes.get(file)?.before ?? before, after });
  }
  return [...changes]
    .map(([file, change]) => ({ file, filename: places.nameOf(file), ...change }))
    .filter(({ before, after }) => before !== after)
    .sort((a, b) => (a.filename < b.filename ? -1 : 1));
}

function emptyTroubles({ groups, problems }: Targets): readonly Trouble[] {
  const isEmpty = groups.every(({ named, walked }) => named.length + walked.length === 0);
  const sentence = 'no Python files found under the given paths';
  return isEmpty && problems.length === 0 ? [{ sentence, isFailure: false }] : [];
}

const parserTroubles = ({ parser: { problem } }: Workbench): readonly Trouble[] =>
  problem === undefined ? [] : [{ sentence: problem, isFailure: false }];

const fixTroubles = ({ spoiled, isUnfinished }: Fixed): readonly Trouble[] => [
  ...spoiled.map((rule) => ({
    sentence: `a fix of \`${rule}\` would have left code that is not Python, so it was not applied; please report it`,
    isFailure: true,
  })),
  ...(isUnfinished
    ? [{ sentence: 'fixes kept leading to further fixes, so fixing was stopped; run it again', isFailure: false }]
    : []),
];

const sum = (numbers: readonly number[]): number => numbers.reduce((total, next) => total + next, 0);

function stop(sentence: string, { complain }: Console): ExitStatus {
  complain(`error: ${sentence}\n`);
  return 2;
}
