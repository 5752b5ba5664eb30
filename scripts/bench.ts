/** `npm run bench`: measures what Seedlint's promises about time are about; fails where one is not kept. */
import { benchActivation } from '../bench/activation.ts';
import { benchProbe } from '../bench/probe.ts';
import { task } from './support/task.ts';

await task(async () => {
  const kept = [await benchActivation(), await benchProbe()];
  return kept.every(Boolean) ? 0 : 1;
});
