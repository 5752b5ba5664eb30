import { tmpdir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { phrase, say } from '../base/phrase.ts';
import { againFor } from './again.ts';
import { excerptsOf } from './excerpts.ts';
import { assemble, type Ingredients } from './explain/assemble.ts';
import { describePurpose } from './explain/experiments.ts';
import { tongueFor } from './explain/languages.ts';
import { fileName } from './explain/words.ts';
import { followSteps } from './follow.ts';
import { type Bench, commandOf, perform } from './perform.ts';
import { type Asking, type Conclusion, Stopped } from './plan/conclusion.ts';
import { perturbationsFor, variedSources } from './plan/configure.ts';
import { investigate, mostFurtherRuns } from './plan/investigate.ts';
import type { RunRecord, RunSpec } from './record.ts';
import { keepRuns, writeReports } from './report/write.ts';
import type { Prediction, VerifyHost, VerifyRequest } from './request.ts';
import type { VerifyResult } from './result.ts';
import { privateFolders } from './runs/folders.ts';
import { describeLeaks } from './runs/leaks.ts';
import { sayObstacle } from './runs/room.ts';
import { changedPaths, scanFolders } from './runs/scan.ts';
import { openScratch, type Scratch } from './runs/scratch.ts';

/**
 * Runs a script several times under the probe and says whether it gives the same result, and if not, why. Never
 * rejects: a script that fails, a probe that does not start and a cancelled run are results too (`undecided`). Nothing
 * of the user's is changed, and no process is left behind.
 */
export async function verifyScript(request: VerifyRequest, host: VerifyHost): Promise<VerifyResult> {
  let scratch: Scratch | undefined;
  try {
    scratch = await openScratch(request.python);
    return await verifyIn(scratch, request, host);
  } catch (error) {
    return lost(request, problemOf(error));
  } finally {
    await scratch?.dispose();
  }
}

async function verifyIn(scratch: Scratch, request: VerifyRequest, host: VerifyHost): Promise<VerifyResult> {
  const perturbed = perturbationsFor(request, process.platform);
  const kept = await privateFolders([request.root, request.folder]);
  const { isolation, sentences: warnings } = await describeLeaks(scratch, request.python, kept, 'auto', request.locale);
  const command = [request.python, ...commandOf(request)];
  const mayRun = await host.confirm?.({ command, folder: request.folder, warnings });
  const predictions = await predictionsFor(request, host);
  const before = await scanFolders(kept.folders);
  const session: Session = {
    bench: { request, privateFolders: kept.folders, isolation, perturbed },
    scratch,
    host,
    records: [],
    traces: [],
    began: 0,
  };
  const settings = { runs: request.runs, varied: variedSources(perturbed), predictions, mostFurtherRuns };
  const conclusion = mayRun === false ? cancelled : await carryOut(investigate(settings), session);
  const escaped = changedPaths(before, await scanFolders(kept.folders)).map((path) => fileName(path, request.root));
  return finish(
    {
      request,
      conclusion,
      records: session.records,
      perturbed,
      predictions,
      command,
      again: againFor(request),
      escaped,
    },
    session.traces,
  );
}

/** What the linter says; the runs speak for themselves where it cannot. */
async function predictionsFor({ target }: VerifyRequest, host: VerifyHost): Promise<readonly Prediction[]> {
  if (target.file === null) return [];
  try {
    return await host.predictions(target.file);
  } catch {
    return [];
  }
}

const cancelled: Conclusion = { outcome: 'undecided', reason: { kind: 'cancelled' }, comparison: null };

/** What goes on while runs are made. */
interface Session {
  readonly bench: Bench;
  readonly scratch: Scratch;
  readonly host: VerifyHost;
  readonly records: RunRecord[];
  /** The folders of their traces. */
  readonly traces: string[];
  /** When the last one began, in milliseconds; 0 before the first. */
  began: number;
}

/** Makes the runs that are asked for, until there is a conclusion. */
async function carryOut(asking: Asking<Conclusion>, session: Session): Promise<Conclusion> {
  let step = asking.next();
  while (!step.done) {
    if (session.host.signal.aborted) {
      step = asking.throw(new Stopped({ kind: 'cancelled' }));
      continue;
    }
    step = asking.next(await makeRun(step.value, session));
  }
  return step.value;
}

async function makeRun(spec: RunSpec, session: Session): Promise<RunRecord> {
  const { bench, scratch, host, records, traces } = session;
  await untilAnotherSecond(session);
  const folder = scratch.newRun();
  const run = records.length + 1;
  const follower = followSteps(folder.trace);
  const began = Date.now();
  session.began = began;
  const tell = (step: number): void =>
    host.progress({
      run,
      of: Math.max(bench.request.runs, run),
      step,
      steps: bench.request.steps,
      seconds: (Date.now() - began) / 1000,
      what: say(describePurpose(spec.purpose)),
    });
  tell(0);
  const clock = setInterval(() => void follower.look().then(tell), millisecondsBetweenLooks);
  try {
    const record = await perform(bench, spec, {
      folder,
      firstTrace: traces[0] ?? null,
      hooks: { signal: host.signal, onOutput: (stream, text) => host.onOutput({ run, stream, text }) },
    });
    traces.push(folder.trace);
    records.push(record);
    return record;
  } finally {
    clearInterval(clock);
  }
}

const millisecondsBetweenLooks = 250;

/** A seed that is made of the time in seconds has to differ, also where the clock is not perturbed. */
async function untilAnotherSecond({ bench, began, host }: Session): Promise<void> {
  const left = began + 1100 - Date.now();
  if (bench.perturbed.includes('clock') || left <= 0) return;
  await delay(left, undefined, { signal: host.signal }).catch(() => undefined);
}

async function finish(ingredients: Ingredients, traces: readonly string[]): Promise<VerifyResult> {
  const { places, details, ...rest } = assemble(ingredients);
  const { request, records, conclusion } = ingredients;
  const result = { ...rest, details: { ...details, excerpts: await excerptsOf(places, request.root) } };
  // What was cancelled must not take the place of an earlier report.
  const isCancelled = conclusion.outcome === 'undecided' && conclusion.reason.kind === 'cancelled';
  if (records.length === 0 || isCancelled) return result;
  const problem = request.out === null ? null : await problemKeeping(keepRuns(records, traces, request.out));
  if (problem === null) return writeReports(result, request);
  const note = say(
    phrase('The traces of the runs could not be kept: {problem}', { problem }),
    tongueFor(request.locale ?? 'en'),
  );
  return writeReports({ ...result, details: { ...result.details, notes: [...result.details.notes, note] } }, request);
}

/** Why that failed: the verdict is worth more than what led to it. */
const problemKeeping = (keeping: Promise<void>): Promise<string | null> =>
  keeping.then(
    () => null,
    (error: Error) => error.message,
  );

function problemOf(error: unknown): string {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code !== undefined && syscall !== undefined) return sayObstacle(code, tmpdir());
  return error instanceof Error ? error.message : String(error);
}

/** What could not even be begun. */
function lost(request: VerifyRequest, problem: string): VerifyResult {
  const conclusion: Conclusion = { outcome: 'undecided', reason: { kind: 'lost', problem }, comparison: null };
  return withoutPlaces({
    request,
    conclusion,
    records: [],
    perturbed: [],
    predictions: [],
    command: [request.python, ...commandOf(request)],
    again: againFor(request),
    escaped: [],
  });
}

function withoutPlaces(ingredients: Ingredients): VerifyResult {
  const { details, places: _, ...rest } = assemble(ingredients);
  return { ...rest, details: { ...details, excerpts: [] } };
}
