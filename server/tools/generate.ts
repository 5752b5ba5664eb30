/**
 * `npm run generate` writes everything that is made from something else; with `--check` it writes nothing and fails
 * with the list of what is stale.
 */
import { ruleIndex } from './outputs/rule-index.ts';
import { settle } from './settle.ts';

const check = process.argv.includes('--check');

// The other outputs import the rules through the index, so it has to be true before they are loaded.
const stale = [...settle(ruleIndex(), check)];
if (!check || stale.length === 0) {
  const { outputs } = await import('./outputs/all.ts');
  stale.push(...settle(outputs(), check));
}

for (const path of stale) console.log(`${check ? 'stale:' : 'updated'} ${path}`);
if (check && stale.length > 0) {
  console.error('Run `npm run generate` and commit what it writes.');
  process.exitCode = 1;
}
