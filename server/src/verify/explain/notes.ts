import { type Phrase, phrase } from '../../base/phrase.ts';
import type { FilePath } from '../../base/text.ts';
import type { Comparison, Difference } from '../compare/difference.ts';
import { failureMessage } from '../compare/runs.ts';
import type { Conclusion } from '../plan/conclusion.ts';
import { publicName, sourceOf } from '../plan/generators.ts';
import type { HeldSource, RunRecord } from '../record.ts';
import { allEventsOf, isWorker, type ProcessTrace } from '../trace/trace.ts';
import { describeStage } from './stage.ts';
import { atPlace, count, fileName, quoted, someOf, sourceNames } from './words.ts';

/** What notes are made of. */
export interface NoteFacts {
  readonly conclusion: Conclusion;
  readonly records: readonly RunRecord[];
  readonly root: FilePath;
  /** Files that were written for real all the same, from the root. */
  readonly escaped: readonly string[];
}

/** Sentences worth knowing beside the verdict, weightiest first. */
export function describeNotes({ conclusion, records, root, escaped }: NoteFacts): readonly Phrase[] {
  const [first] = records;
  const blamed = conclusion.outcome === 'different' ? conclusion.causes.map(({ source }) => source) : [];
  return [
    ...limits(conclusion),
    ...(first === undefined || conclusion.outcome === 'undecided' ? [] : failureNotes(first)),
    ...(conclusion.outcome === 'equal' && conclusion.clockAlone !== null
      ? [clockAlone(conclusion.clockAlone, root)]
      : []),
    ...minorNotes(conclusion.comparison, root),
    ...(first === undefined ? [] : idleDraws(first, blamed, root)),
    ...(first === undefined ? [] : latentRisks(first)),
    ...leavingNotes(records, root, escaped),
    ...troubleNotes(records),
  ];
}

/** A script can fail in the middle and still be compared up to there. */
function failureNotes(first: RunRecord): readonly Phrase[] {
  const message = failureMessage(first);
  return message === null ? [] : [phrase('Run 1 failed: {message}.', { message: quoted(message, 200) })];
}

/** What a verdict of no difference does not say. */
function limits({ outcome, comparison }: Conclusion): readonly Phrase[] {
  if (outcome !== 'equal' || comparison === null) return [];
  return comparison.basis === 'steps'
    ? [phrase('This does not cover later steps, other hardware, other versions or rare races.')]
    : [phrase('This does not cover other hardware, other versions or rare races.')];
}

const clockAlone = (difference: Difference, root: FilePath): Phrase =>
  difference.kind === 'failure'
    ? phrase('With another date the script fails, and otherwise not: {stage}. That was left out of the comparison.', {
        stage: describeStage(difference, root),
      })
    : phrase('Only times differ: {stage}.', { stage: describeStage(difference, root) });

function minorNotes(comparison: Comparison | null, root: FilePath): readonly Phrase[] {
  const minor = comparison?.minor ?? [];
  const files = minor.flatMap((one) => (one.kind === 'file' ? [`\`${fileName(one.path, root)}\``] : []));
  const processes = minor.flatMap((one) =>
    one.kind === 'process'
      ? [
          one.step === null
            ? one.process
            : phrase('{process} (step {step})', { process: one.process, step: `${one.step}` }),
        ]
      : [],
  );
  return [
    ...(minor.some(({ kind }) => kind === 'batch')
      ? [
          phrase(
            'Some batches come in another order without any effect on the training: those of a validation, most likely.',
          ),
        ]
      : []),
    ...(minor.some(({ kind }) => kind === 'output')
      ? [phrase('The times and speeds that it prints differ, as they will.')]
      : []),
    ...(files.length === 0
      ? []
      : [phrase('Logs and files that hold the time differ: {files}.', { files: someOf(files, 3) })]),
    ...(processes.length === 0 ? [] : [phrase('Other processes differ too: {processes}.', { processes })]),
  ];
}

/** Draws from generators that nothing had seeded and that have changed nothing. */
function idleDraws({ trace }: RunRecord, blamed: readonly string[], root: FilePath): readonly Phrase[] {
  const places = new Map<HeldSource, Phrase>();
  for (const draw of allEventsOf(trace, 'draw')) {
    const source = sourceOf(draw.generator);
    if (draw.isSeeded || draw.at === null || blamed.includes(source) || places.has(source)) continue;
    places.set(source, phrase('{api}{where}', { api: `\`${publicName(draw.api)}\``, where: atPlace(draw.at, root) }));
  }
  return [...places].map(([source, draw]) =>
    phrase('{draw} draws from {generator}, which nothing has seeded; in these runs that changed nothing.', {
      draw,
      generator: sourceNames[source],
    }),
  );
}

function latentRisks(first: RunRecord): readonly Phrase[] {
  const { trace } = first;
  const benchmark = allEventsOf(trace, 'switch').findLast(({ name }) => name.endsWith('cudnn.benchmark'));
  return [
    ...(benchmark?.value === true
      ? [
          phrase(
            '`torch.backends.cudnn.benchmark` is on: cuDNN may choose other algorithms next time, even where these runs agree.',
          ),
        ]
      : []),
    ...(sharedStreams([...trace.processes.values()])
      ? [
          phrase(
            'Workers of a loader draw the same numbers: they share one stream, as a generator that was copied to them would.',
          ),
        ]
      : []),
  ];
}

/** True where two workers that run at once draw the same numbers from a generator in the same state. */
function sharedStreams(processes: readonly ProcessTrace[]): boolean {
  const drawn = new Map<string, string>();
  for (const { name, events } of processes) {
    if (!isWorker(name)) continue;
    const parent = name.slice(0, name.lastIndexOf('.'));
    for (const event of events) {
      if (event.event !== 'draw') continue;
      const key = `${parent} ${event.generator} ${event.before} ${event.at?.join(':') ?? ''}`;
      const known = drawn.get(key);
      if (known !== undefined && known !== name) return true;
      drawn.set(key, name);
    }
  }
  return false;
}

function leavingNotes(records: readonly RunRecord[], root: FilePath, escaped: readonly string[]): readonly Phrase[] {
  const kept = new Set(records.flatMap(({ written }) => written ?? []).map(({ folder, path }) => `${folder}/${path}`));
  const leftovers = Math.max(0, ...records.map(({ outcome }) => outcome.leftovers));
  const told = records.flatMap(({ trace }) => allEventsOf(trace, 'escape')).map(({ path }) => fileName(path, root));
  const all = [...new Set([...escaped, ...told])].sort();
  return [
    ...(all.length === 0
      ? []
      : [
          phrase('These files changed while the script ran, so it may have written them for real: {files}.', {
            files: someOf(
              all.map((path) => `\`${path}\``),
              5,
            ),
          }),
        ]),
    ...(kept.size === 0
      ? []
      : [
          phrase('{files} that the script wrote went to a scratch folder; yours are as they were.', {
            files: count(kept.size, 'file'),
          }),
        ]),
    ...(leftovers === 0
      ? []
      : [
          leftovers === 1
            ? phrase('1 process that the script had left running was ended.')
            : phrase('{n} processes that the script had left running were ended.', { n: `${leftovers}` }),
        ]),
  ];
}

/** Failures of the probe's own: what it then missed may be why something is not explained. */
function troubleNotes(records: readonly RunRecord[]): readonly Phrase[] {
  const [trouble] = records.flatMap(({ trace }) => allEventsOf(trace, 'trouble'));
  return trouble === undefined
    ? []
    : [
        phrase('The probe could not note everything ({trouble}); please report it.', {
          trouble: `${trouble.where}: ${quoted(trouble.message)}`,
        }),
      ];
}
