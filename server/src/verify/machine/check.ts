import { version } from '../../base/version.ts';
import { checkOperations } from './operations.ts';
import type { MachineProfile } from './profile.ts';
import type { MachineHost, MachineRequest } from './request.ts';
import { checkConvolution } from './trainings.ts';

/**
 * Measures what gives the same bits again on this machine: a network trained by TensorFlow.js, and the operations of
 * torch that are known to differ somewhere. Never rejects: what is missing, crashes, takes too long or is stopped is
 * said in the profile.
 */
export async function checkMachine(request: MachineRequest, host: MachineHost): Promise<MachineProfile> {
  // One after the other: on a busy machine fewer races show.
  const convolution = await checkConvolution(request, host);
  const torch = await checkOperations(request, host);
  return { version: 1, time: new Date().toISOString(), seedlint: version, convolution, torch };
}
