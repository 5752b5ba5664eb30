/** `npm run bench`: measures what Seedlint's promises about time are about; fails where one is not kept. */
import { benchProbe } from '../bench/probe.ts';
import { task } from './support/task.ts';

await task(async () => ((await benchProbe()) ? 0 : 1));
