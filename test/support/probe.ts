import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/support/paths.ts';
import type { ProbeConfiguration } from '../../server/src/verify/runs/configuration.ts';
import type { TraceEvent } from '../../server/src/verify/trace/events.ts';
import { type Contents, folderOf } from './folder.ts';

/** How to run a program under the probe. */
export interface ProbeOptions {
  readonly python: string;
  /** The program's files; `main.py` is run. */
  readonly files: Contents;
  /** What to run instead of `main.py`, as words after the interpreter. */
  readonly command?: readonly string[];
  readonly configuration?: Partial<ProbeConfiguration>;
  /** More of the configuration, for what depends on where the program lies. */
  readonly inProgram?: (program: string) => Partial<ProbeConfiguration>;
  readonly env?: Readonly<Record<string, string>>;
  /** The run whose trace `replay` reads. */
  readonly firstRun?: ProbeRun;
  /** False runs the program as the user would. */
  readonly isProbed?: boolean;
}

/** What a run left behind. */
export interface ProbeRun {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Events of each process, by its name; several of one name are joined in the order of their start. */
  readonly processes: ReadonlyMap<string, readonly TraceEvent[]>;
  /** The trace's files by name. */
  readonly trace: Readonly<Record<string, string>>;
  /** Where it ran; that folder is gone. */
  readonly folder: string;
}

/** Sources left alone. */
export const untouched: ProbeConfiguration['start'] = {
  python: null,
  numpy: null,
  generator: null,
  torch: null,
  entropy: null,
  'listing-order': null,
  clock: null,
};

/** All sources in one variant. */
export const variant = (which: 1 | 2): ProbeConfiguration['start'] => ({
  python: which,
  numpy: which,
  generator: which,
  torch: which,
  entropy: which,
  'listing-order': which,
  clock: which,
});

/** Writes the program into a new folder `program` and runs it there under the probe; waits for its end. */
export async function runProbed(options: ProbeOptions): Promise<ProbeRun> {
  const {
    python,
    files,
    command = ['main.py'],
    configuration = {},
    inProgram = () => ({}),
    env = {},
    isProbed = true,
  } = options;
  using folder = folderOf({
    ...inside('program', files),
    ...inside('first', options.firstRun?.trace ?? {}),
  });
  moveTrace(join(folder.path, 'first'), options.firstRun?.folder ?? '', folder.path);
  const trace = join(folder.path, 'trace');
  const program = join(folder.path, 'program');
  mkdirSync(trace);
  const told: ProbeConfiguration = {
    version: 1,
    trace,
    roots: [program],
    mode: 'record',
    steps: 0,
    window: { from: 0, to: 0 },
    start: variant(1),
    deterministic: false,
    overlay: null,
    notebook: null,
    replay: null,
    ...configuration,
    ...inProgram(program),
  };
  const replayed = told.replay && { ...told.replay, trace: join(folder.path, 'first') };
  const path = join(folder.path, 'probe.json');
  writeFileSync(path, JSON.stringify({ ...told, replay: replayed }));
  const probed = {
    SEEDLINT_PROBE: path,
    PYTHONPATH: join(root, 'server', 'probe', 'start'),
    PYTHONDONTWRITEBYTECODE: '1',
  };
  const child = spawn(python, command, {
    cwd: program,
    env: { ...process.env, PYTHONHASHSEED: '0', ...(isProbed ? probed : {}), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  }
  const [status, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => resolve([status, signal]));
  });
  const texts = Object.fromEntries(readdirSync(trace).map((name) => [name, readFileSync(join(trace, name), 'utf8')]));
  return { status, signal, ...output, processes: byProcess(Object.values(texts)), trace: texts, folder: folder.path };
}

/** The events of one kind in one process (default: `main`). */
export function eventsOf<Kind extends TraceEvent['event']>(
  run: ProbeRun,
  kind: Kind,
  process = 'main',
): readonly Extract<TraceEvent, { readonly event: Kind }>[] {
  const events = run.processes.get(process) ?? [];
  return events.filter((event): event is Extract<TraceEvent, { readonly event: Kind }> => event.event === kind);
}

const inside = (folder: string, files: Contents): Contents =>
  Object.fromEntries(Object.entries(files).map(([name, content]) => [`${folder}/${name}`, content]));

/** A replayed run has the paths of the first. */
function moveTrace(folder: string, from: string, to: string): void {
  if (from === '') return;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(from, to));
  }
}

function byProcess(texts: readonly string[]): ReadonlyMap<string, readonly TraceEvent[]> {
  const traces = texts.map((text) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as TraceEvent),
  );
  const found = new Map<string, TraceEvent[]>();
  for (const events of traces.sort((a, b) => startOf(a) - startOf(b))) {
    const [hello] = events;
    if (hello?.event !== 'hello') throw new Error('A trace begins with hello.');
    found.set(hello.process, [...(found.get(hello.process) ?? []), ...events]);
  }
  return found;
}

const startOf = ([hello]: readonly TraceEvent[]): number => (hello?.event === 'hello' ? hello.time : 0);
