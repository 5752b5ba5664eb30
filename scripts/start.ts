/**
 * `npm start [-- PATH]`: lints PATH, or the example project, and says how to go on. Findings are what it is there to
 * show, so they do not make it fail; a build server asks `seedlint check` instead.
 */
import { spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';
import { build, cli } from './support/build.ts';
import { fromCaller, root } from './support/paths.ts';
import { task } from './support/task.ts';

await task(async () => {
  const [given] = process.argv.slice(2);
  const target = given === undefined ? join(root, 'examples', 'digits') : fromCaller(given);
  await build();

  const shown = relative(root, target);
  console.log(`\n$ seedlint check ${shown.startsWith('..') ? target : shown}\n`);
  const { status } = spawnSync(process.execPath, [cli, 'check', target], { stdio: 'inherit' });
  if (status !== 0 && status !== 1) return status ?? 1;
  console.log(goOn(given));
  return 0;
});

function goOn(given: string | undefined): string {
  const path = given === undefined ? '' : ` -- ${given}`;
  return `
How to go on:
  npm run editor${path}
      the same files in VS Code, in your browser: the findings appear while you type
  npm run package
      makes the extension for your own VS Code; install it with \`code --install-extension seedlint-*.vsix\`
  npm start -- PATH
      lints your own project
`;
}
