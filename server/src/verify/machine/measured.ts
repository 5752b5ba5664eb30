import type { MeasuredKernel, MeasuredMachine, MeasuredOutcome } from '../../project/measured.ts';
import { type Measured, type OperationProfile, passesOf } from './profile.ts';
import { readProfiles } from './store.ts';

/** What Check This Machine measured, as rules read it: from the profiles kept in these folders, the newest first. */
export async function measuredMachines(folders: readonly string[]): Promise<readonly MeasuredMachine[]> {
  const profiles = await readProfiles(folders);
  return profiles.flatMap(({ torch }) => {
    if (torch.outcome === 'unchecked') return [];
    const device = torch.device.split(':')[0];
    if (device !== 'cpu' && device !== 'cuda' && device !== 'mps') return [];
    const kernels = Object.entries(torch.operations).map(([name, one]) => [name, kernelOf(one)] as const);
    return [{ device, torch: torch.torch, kernels: Object.fromEntries(kernels) }];
  });
}

const kernelOf = ({ default: usual, deterministic }: OperationProfile): MeasuredKernel => ({
  usual: outcomeOf(usual),
  deterministic: outcomeOf(deterministic),
});

/** Both passes are the same, or they are not; a pass that does not run says nothing. */
function outcomeOf(measured: Measured): MeasuredOutcome {
  const passes = passesOf(measured);
  if (passes.includes('raises')) return 'raises';
  if (passes.includes('differs')) return 'differs';
  return passes.every((pass) => pass === 'same') ? 'same' : 'unknown';
}
