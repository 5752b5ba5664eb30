import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { probeFolder } from '../runs/probe.ts';
import type { Measured, OperationProfile, TorchProfile, Unchecked } from './profile.ts';
import { type MachineHost, type MachineRequest, whyStopped } from './request.ts';
import { timeLimit } from './time-limit.ts';

/**
 * Repeats each operation of torch on a device, in a process of the interpreter, and in a further one where an operation
 * took the process or the device down. Never rejects.
 */
export async function checkOperations(request: MachineRequest, host: MachineHost): Promise<TorchProfile | Unchecked> {
  const { python, device, runs, timeout, operations } = request;
  if (typeof python !== 'string') return unchecked(python.missing, null);
  const start = performance.now();
  using limit = timeLimit(host.signal, timeout);
  const { signal } = limit;
  const measured = new Map<string, OperationProfile>();
  let machine: MachineEvent | undefined;
  let wanted = operations;
  for (;;) {
    const part = await measure(
      { python, signal, host, measured },
      { device, repeats: Math.max(fewestRepeats, runs), operations: wanted },
    );
    machine ??= part.machine;
    const why = (): string => {
      if (part.failure !== undefined) return sentenceOf(part.failure, python);
      return signal.aborted ? whyStopped(host.signal, timeout) : describeSilence(python, part.complaint);
    };
    if (machine === undefined) return unchecked(why(), remedyFor(part.failure));
    const left = machine.operations.filter((name) => !measured.has(name));
    if (part.lost === undefined || signal.aborted) {
      const reason = left.length === 0 ? null : why();
      return profileOf(machine, { python, measured, reason, seconds: (performance.now() - start) / 1000 });
    }
    measured.set(part.lost, crashed);
    wanted = left.filter((name) => name !== part.lost);
  }
}

/** Two runs may agree by luck where an operation takes milliseconds. */
const fewestRepeats = 5;

/** The events of `server/probe/seedlint_machine/report.py`. */
type ProbeEvent =
  | MachineEvent
  | { readonly event: 'begin'; readonly name: string }
  | ({ readonly event: 'operation'; readonly name: string } & OperationProfile)
  | { readonly event: 'broken'; readonly name: string }
  | FailureEvent
  | { readonly event: 'end' };

interface MachineEvent extends Omit<TorchProfile, 'outcome' | 'reason' | 'interpreter' | 'operations' | 'seconds'> {
  readonly event: 'machine';
  readonly operations: readonly string[];
}

interface FailureEvent {
  readonly event: 'failure';
  readonly reason: 'torch' | 'device';
  readonly message: string;
}

interface Part {
  readonly machine: MachineEvent | undefined;
  readonly failure: FailureEvent | undefined;
  /** The operation during which the process ended. */
  readonly lost: string | undefined;
  /** The end of what it wrote to standard error. */
  readonly complaint: string;
  /** Operations that will have been measured when it is done, those of earlier processes included. */
  readonly total: number;
}

interface Circumstances {
  readonly python: string;
  readonly signal: AbortSignal;
  readonly host: MachineHost;
  /** What is known is added. */
  readonly measured: Map<string, OperationProfile>;
}

function measure(
  circumstances: Circumstances,
  request: { readonly device: string; readonly repeats: number; readonly operations: readonly string[] | null },
): Promise<Part> {
  return new Promise((resolve) => {
    let part: Part = { machine: undefined, failure: undefined, lost: undefined, complaint: '', total: 0 };
    if (circumstances.signal.aborted) return resolve(part);
    const { python, signal, host } = circumstances;
    const words = [join(probeFolder(), 'machine.py'), JSON.stringify({ ...request, threads: null })];
    const child = spawn(python, words, {
      cwd: tmpdir(),
      env: { ...host.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const stop = () => child.kill('SIGKILL');
    signal.addEventListener('abort', stop);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      part = { ...part, complaint: (part.complaint + text).slice(-2000) };
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const event = parsed(line);
      if (event !== undefined) part = { ...part, ...advance(part, event, circumstances) };
    });
    let failed: Error | undefined;
    child.once('error', (error) => {
      failed = error;
    });
    child.once('close', () => {
      signal.removeEventListener('abort', stop);
      resolve(failed === undefined ? part : { ...part, complaint: failed.message });
    });
  });
}

/** What an event changes. */
function advance({ total }: Part, event: ProbeEvent, { host, measured }: Circumstances): Partial<Part> {
  switch (event.event) {
    case 'machine':
      return { machine: event, total: measured.size + event.operations.length };
    case 'failure':
      return { failure: event };
    case 'begin':
      host.progress({ part: 'torch', what: event.name, done: measured.size, of: total });
      return { lost: event.name };
    case 'operation': {
      const { default: byDefault, deterministic, oneThread } = event;
      measured.set(event.name, { default: byDefault, deterministic, oneThread });
      return { lost: undefined };
    }
    case 'broken':
      return { lost: event.name };
    case 'end':
      return {};
  }
}

/** The event of a line; undefined for one that was cut off when its process was ended. */
function parsed(line: string): ProbeEvent | undefined {
  try {
    return JSON.parse(line) as ProbeEvent;
  } catch {
    return undefined;
  }
}

const lost: Measured = { forward: 'crashes', backward: null, message: null };
const crashed: OperationProfile = { default: lost, deterministic: lost, oneThread: null };

const unchecked = (reason: string, remedy: string | null): Unchecked => ({ outcome: 'unchecked', reason, remedy });

const sentenceOf = ({ reason, message }: FailureEvent, python: string): string =>
  reason === 'torch' ? `torch cannot be imported by ${python}: ${message}` : `${message}.`;

const remedyFor = (failure: FailureEvent | undefined): string | null =>
  failure?.reason === 'torch' ? 'To include it, name the Python that you train with.' : null;

function describeSilence(python: string, complaint: string): string {
  const last = complaint.trim().split('\n').at(-1) ?? '';
  return `${python} ended before it had measured everything${last === '' ? '.' : `: ${last}`}`;
}

function profileOf(
  { event: _, operations, ...machine }: MachineEvent,
  rest: {
    readonly python: string;
    readonly measured: ReadonlyMap<string, OperationProfile>;
    readonly reason: string | null;
    readonly seconds: number;
  },
): TorchProfile {
  return {
    outcome: rest.reason === null ? 'checked' : 'incomplete',
    reason: rest.reason,
    interpreter: rest.python,
    ...machine,
    operations: Object.fromEntries([...rest.measured].sort(([a], [b]) => (a < b ? -1 : 1))),
    seconds: Math.round(rest.seconds * 10) / 10,
  };
}
