/**
 * `npm run mirror -- FOLDER`: builds the repository that pre-commit and GitHub Actions use, in a clone of it or a new
 * folder. Whoever releases commits it, and tags it with the version.
 */
import { writeMirror } from './support/mirror.ts';
import { fromCaller } from './support/paths.ts';
import { task } from './support/task.ts';

await task(async () => {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) {
    console.error('Say where: npm run mirror -- FOLDER');
    return 1;
  }
  const version = await writeMirror(fromCaller(folder));
  console.log(`${folder} has version ${version}; commit it and tag it v${version}.`);
  return 0;
});
