/**
 * `npm test [-- PATH ...]`: prepares what the tests need, runs those whose path starts with one of PATH (default: all)
 * and prints the counts. What this machine cannot have is left out and said; with CI=true or SEEDLINT_REQUIRE_ALL=1 it
 * is a failure.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative, sep } from 'node:path';
import { packageVsix } from './support/build.ts';
import { ensureChromium } from './support/chromium.ts';
import { ensureCiTools } from './support/ci-tools.ts';
import { Missing } from './support/missing.ts';
import { ensureNativeParser } from './support/native-parser.ts';
import { ensureNeovim } from './support/neovim.ts';
import { root } from './support/paths.ts';
import { ensurePython } from './support/python.ts';
import { task } from './support/task.ts';
import { groupsOf } from './support/test-groups.ts';
import { type Counts, runTests } from './support/test-run.ts';
import { ensureTfjs } from './support/tfjs.ts';
import { ensureTraining } from './support/training.ts';
import { ensureVsCode } from './support/vscode-install.ts';

/** Something that some tests need and a machine may lack. */
interface Need {
  /** What the text of a test file that needs it contains. */
  readonly sign: RegExp;
  /** Throws Missing. */
  prepare(): Promise<unknown>;
}

const needs: readonly Need[] = [
  { sign: /openParser\('native'\)/, prepare: ensureNativeParser },
  { sign: /ensurePython|plainPython|itLeavesPython/, prepare: ensurePython },
  { sign: /ensureTraining/, prepare: ensureTraining },
  { sign: /ensureTfjs/, prepare: ensureTfjs },
  { sign: /ensureCiTools/, prepare: ensureCiTools },
  { sign: /ensureNeovim/, prepare: ensureNeovim },
  { sign: /openEditor|inEditor|ensureChromium/, prepare: ensureChromium },
  { sign: /openEditor|inEditor/, prepare: ensureVsCode },
];
const requireAll = process.env.CI === 'true' || process.env.SEEDLINT_REQUIRE_ALL === '1';

await task(async () => {
  const chosen = testFiles().filter(isAskedFor(process.argv.slice(2)));
  const { runnable, leftOut } = await prepare(chosen);
  await packageVsix();

  // The editor tests measure time and start browsers: one at a time, with the machine to themselves.
  const isEditorTest = (file: string) => file.startsWith('test/editor/');
  const counts = [
    await runIfAny(groupsOf(runnable.filter((file) => !isEditorTest(file))), availableParallelism()),
    await runIfAny(runnable.filter(isEditorTest), 1),
  ];
  const passed = counts.reduce((sum, { passed }) => sum + passed, 0);
  const failed = counts.reduce((sum, { failed }) => sum + failed, 0) + (requireAll ? leftOut.length : 0);

  for (const sentence of leftOut) console.log(`Left out: ${sentence}`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
});

async function prepare(files: readonly string[]): Promise<{ runnable: readonly string[]; leftOut: readonly string[] }> {
  const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
  const lacking = new Set<string>();
  const leftOut: string[] = [];
  // Most of it is waiting for downloads, so all is fetched at once.
  await Promise.all(
    needs.map(async (need) => {
      const concerned = files.filter((file) => need.sign.test(texts.get(file) ?? ''));
      if (concerned.length === 0) return;
      try {
        await need.prepare();
      } catch (error) {
        if (!(error instanceof Missing)) throw error;
        leftOut.push(`${concerned.join(', ')}. ${error.message}`);
        for (const file of concerned) lacking.add(file);
      }
    }),
  );
  return { runnable: files.filter((file) => !lacking.has(file)), leftOut };
}

/** Every test file, from the repository's root with `/`, in order. */
function testFiles(): readonly string[] {
  return readdirSync(join(root, 'test'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

function isAskedFor(paths: readonly string[]): (file: string) => boolean {
  const prefixes = paths.map((path) => path.replace(/^\.\//, ''));
  return (file) => prefixes.length === 0 || prefixes.some((prefix) => file.startsWith(prefix));
}

function runIfAny(files: readonly string[], nParallel: number): Promise<Counts> {
  if (files.length === 0) return Promise.resolve({ passed: 0, failed: 0 });
  return runTests(files, nParallel);
}
