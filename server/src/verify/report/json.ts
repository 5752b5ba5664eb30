import type { VerifyResult } from '../result.ts';

/** The result as other programs may rely on it, with what proves it; ends with a line end. */
export function renderVerifyJson(result: VerifyResult): string {
  const { details, sentence, ...contract } = result;
  const { experiments, notes, traceback, environment } = details;
  const more = { explanation: sentence, experiments, notes, traceback, environment: Object.fromEntries(environment) };
  return `${JSON.stringify({ ...contract, ...more }, null, 2)}\n`;
}
