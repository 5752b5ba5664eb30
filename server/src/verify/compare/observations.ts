import type { RunRecord } from '../record.ts';
import type { DrawEvent } from '../trace/events.ts';
import { eventsOf, isWorker, type ProcessTrace } from '../trace/trace.ts';
import type { Difference, Minor } from './difference.ts';
import { compareFiles, isBookkeeping } from './files.ts';
import { compareOutput } from './output.ts';

/** The first draw of user code that gave other results; null where there is none. */
export function firstDrawDifference(first: ProcessTrace, second: ProcessTrace): Difference | null {
  if (isWorker(first.name)) return null;
  const [one, other] = [drawsOf(first), drawsOf(second)];
  const cut = { first: first.ending === 'cut', second: second.ending === 'cut' };
  const pairs = [...new Set([...one.keys(), ...other.keys()])].flatMap((generator) => {
    const pair = firstUnequal(one.get(generator) ?? [], other.get(generator) ?? [], cut);
    return pair === undefined ? [] : [pair];
  });
  const indexOf = (draw: DrawEvent | undefined): number =>
    draw === undefined ? first.events.length : first.events.indexOf(draw);
  const [pair] = pairs.sort(([a], [b]) => indexOf(a) - indexOf(b));
  if (pair === undefined) return null;
  const [draw, counterpart] = pair;
  return {
    kind: 'draw',
    process: first.name,
    step: null,
    index: indexOf(draw),
    at: (draw ?? counterpart)?.at ?? null,
    events: [draw ?? null, counterpart ?? null],
    detail: null,
  };
}

/** What a run leaves behind: the first thing printed or written that differs, and what differs without counting. */
export function compareLeavings(
  first: RunRecord,
  second: RunRecord,
): { readonly difference: Difference | null; readonly minor: readonly Minor[] } {
  const output = compareOutput(first.outcome.stdout, second.outcome.stdout);
  const files = compareFiles(first.written, second.written);
  const [file] = files.filter(({ isBookkeeping }) => !isBookkeeping);
  const minor: readonly Minor[] = [
    ...(output.outcome === 'timings' ? [{ kind: 'output' } as const] : []),
    ...files.filter(({ isBookkeeping }) => isBookkeeping).map(({ path }) => ({ kind: 'file', path }) as const),
  ];
  if (output.outcome === 'different') {
    const { line, texts } = output;
    return { difference: afterAll('output', { about: 'output', line, texts, isAlone: file === undefined }), minor };
  }
  if (file === undefined) return { difference: null, minor };
  return { difference: afterAll('file', { about: 'file', path: file.path, side: file.side }), minor };
}

/** True where a run has written what it was made for, as far as can be told: files besides logs and the like. */
export const leavesResults = ({ written }: RunRecord): boolean =>
  (written ?? []).some(({ path }) => !isBookkeeping(path));

const afterAll = (kind: 'output' | 'file', detail: NonNullable<Difference['detail']>): Difference => ({
  kind,
  process: 'main',
  step: null,
  index: Number.POSITIVE_INFINITY,
  at: null,
  events: [null, null],
  detail,
});

/** By generator; torch's draws are only seen in some modes, so they cannot be compared. */
function drawsOf(process: ProcessTrace): ReadonlyMap<string, readonly DrawEvent[]> {
  const draws = new Map<string, DrawEvent[]>();
  for (const draw of eventsOf(process, 'draw')) {
    if (draw.at === null || draw.generator.startsWith('torch')) continue;
    const earlier = draws.get(draw.generator) ?? [];
    earlier.push(draw);
    draws.set(draw.generator, earlier);
  }
  return draws;
}

function firstUnequal(
  first: readonly DrawEvent[],
  second: readonly DrawEvent[],
  cut: { readonly first: boolean; readonly second: boolean },
): readonly [DrawEvent | undefined, DrawEvent | undefined] | undefined {
  for (let index = 0; index < Math.max(first.length, second.length); index++) {
    const [one, other] = [first[index], second[index]];
    if (one?.results === other?.results && one?.count === other?.count) continue;
    // What was ended had drawn less so far, and perhaps was in the middle of it.
    const isBehind =
      (cut.first && (one?.count ?? 0) < (other?.count ?? 0) && index >= first.length - 1) ||
      (cut.second && (other?.count ?? 0) < (one?.count ?? 0) && index >= second.length - 1);
    return isBehind ? undefined : [one, other];
  }
  return undefined;
}
