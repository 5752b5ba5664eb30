import { phrase, type Words } from '../../base/phrase.ts';
import { isKnownOlder, isKnownSince, isOlder } from '../../base/versions.ts';
import { besideSeedFix } from '../../fixes/beside.ts';
import type { FixDraft } from '../../fixes/edits.ts';
import { newestOf } from '../../knowledge/distributions.ts';
import type { Kernel, KernelDevice, KernelEra } from '../../knowledge/hardware.ts';
import { behaviourOf, kernelFor } from '../../knowledge/nondeterminism.ts';
import type { SwitchName } from '../../knowledge/types.ts';
import type { MeasuredKernel } from '../../project/measured.ts';
import type { OperationEffect } from '../../project/timeline.ts';
import type { Occurrence, ProgramView } from '../../project/view.ts';
import { lastSetting, mayUseCuda } from './hardware.ts';
import { offered } from './offer.ts';
import { assumedVersion } from './versions.ts';

/** What is known of one kernel in one program. */
export interface Running {
  readonly kernel: Kernel;
  readonly occurrence: Occurrence<OperationEffect>;
  /** What deterministic algorithms make of it; undefined where nobody says. */
  readonly mended: KernelEra['behaviour'] | undefined;
  /** What was measured of it on the user's machine; undefined where nothing was. */
  readonly measured: MeasuredKernel | undefined;
}

/** Where a program computes, as far as kernels care. */
export const deviceOf = (program: ProgramView): KernelDevice => (mayUseCuda(program) ? 'cuda' : 'cpu');

/** A device as a person calls it. */
export const deviceNames: Readonly<Record<KernelDevice, Words>> = { cpu: phrase('the CPU'), cuda: 'CUDA', mps: 'MPS' };

/** “torch 2.4.1 (according to `uv.lock`)”; where nothing tells the version, the newest that is known of. */
export const torchWords = (program: ProgramView): Words =>
  assumedVersion(program, 'torch') ?? phrase('torch {version} (assumed)', { version: newestOf('torch') ?? '' });

/**
 * Kernels that the program runs and whose results are known to differ on its device, one of them for each call. Those
 * that only a gradient needs count where the program trains.
 */
export function runningKernels(program: ProgramView): readonly Running[] {
  const device = deviceOf(program);
  const measured = measuredOn(program, device);
  const trains = program.trainings.some(({ where }) => where !== 'uncalled');
  return program.operations.flatMap((occurrence) => {
    const { effect, where } = occurrence;
    // Workers compute on the CPU, whatever the program does.
    if (where !== 'program') return [];
    const kernels = effect.kernels.flatMap((name) => kernelFor(name) ?? []);
    const [kernel] = kernels;
    // Where the input decides between several, all of them have to differ.
    if (kernel === undefined || kernels.some((each) => !mayDiffer(each))) return [];
    const mended = kernels.map((each) => behaviourOf(each, device, (version) => isSince(program, version)));
    const isClear = mended.every((each) => each === mended[0]);
    return [{ kernel, occurrence, mended: isClear ? mended[0] : undefined, measured: measured?.[kernel.api] }];

    function mayDiffer(each: Kernel): boolean {
      if (each.on[device] === undefined) return false;
      if (each.settledBy !== undefined && lastSetting(program, each.settledBy)?.to === true) return false;
      if (program.environment.some((set) => set.effect.name === each.settledByVariable)) return false;
      return each.pass === 'forward' || ((trains || effect.isOfLeaf === true) && effect.hasGradient);
    }
  });
}

/** Turns on what makes the kernel deterministic, beside the seed; not where another kernel would raise an error then. */
export function madeDeterministic(
  program: ProgramView,
  { kernel, occurrence, mended }: Running,
  running: readonly Running[],
): readonly FixDraft[] {
  const standing = occurrence.state('torch');
  if (standing.kind !== 'seeded' || standing.by.valueSite === undefined) return [];
  const isSafe = mended === 'deterministic' && running.every((other) => other.mended !== 'raises');
  const name: SwitchName | undefined = kernel.settledBy ?? (isSafe ? 'deterministic-algorithms' : undefined);
  if (name === undefined) return [];
  const { site, valueSite } = standing.by;
  return offered(
    besideSeedFix({
      facts: program.facts(site.file),
      file: site.file,
      seed: site.span,
      value: valueSite.span,
      needs: { generators: [], switches: [{ switch: name, to: true }] },
    }),
  );
}

/** What was measured with the torch that the program uses; with any, where its version is not known. */
function measuredOn(
  { measured, versions }: ProgramView,
  device: KernelDevice,
): Readonly<Record<string, MeasuredKernel>> | undefined {
  const { torch } = versions;
  const fits = measured.find(
    (machine) =>
      machine.device === device &&
      (torch?.from === undefined || !isOlder(machine.torch, torch.from)) &&
      (torch?.upTo === undefined || !isOlder(torch.upTo, machine.torch)) &&
      (torch?.below === undefined || isOlder(machine.torch, torch.below)),
  );
  return fits?.kernels;
}

/** Where the version is not known, the newest one is assumed. */
function isSince({ versions }: ProgramView, version: string): boolean {
  if (isKnownSince(versions.torch, version)) return true;
  if (isKnownOlder(versions.torch, version)) return false;
  const newest = newestOf('torch');
  return newest !== undefined && !isOlder(newest, version);
}
