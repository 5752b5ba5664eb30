/** `npm run package`: the extension as one VSIX for every system. */
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { packageVsix } from './support/build.ts';
import { task } from './support/task.ts';

await task(async () => {
  const vsix = await packageVsix();
  const kilobytes = Math.round(statSync(vsix).size / 1024);
  console.log(`${basename(vsix)} (${kilobytes} KB). Install it: code --install-extension ${basename(vsix)}`);
  return 0;
});
