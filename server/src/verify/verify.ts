import type { VerifyHost, VerifyRequest } from './request.ts';
import type { VerifyResult } from './result.ts';

/**
 * Runs a script several times under the probe and says whether it gives the same result, and if not, why. Never
 * rejects: a script that fails, a probe that does not start and a cancelled run are results too (`undecided`). Nothing
 * of the user's is changed, and no process is left behind.
 */
export async function verifyScript(request: VerifyRequest, host: VerifyHost): Promise<VerifyResult> {
  void request;
  void host;
  throw new Error('to be written');
}
