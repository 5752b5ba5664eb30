import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin, transform } from 'esbuild';
import { instrument } from './instrument.ts';

/** Something to fuzz, as one file that a worker can run. */
export interface Bundle {
  readonly path: string;
  readonly nCounters: number;
  /** Words of the code that is covered, to put into inputs. */
  readonly words: readonly string[];
}

/**
 * Bundles the worker with one target into a file below `folder`. Branches are counted in the sources whose paths from the
 * repository's root begin like one of `covers`, and in packages that are named there.
 */
export async function bundleTarget(target: string, covers: readonly string[], folder: string): Promise<Bundle> {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  const packages = createRequire(import.meta.url);
  const words = new Set<string>();
  let nCounters = 0;
  const counting: Plugin = {
    name: 'counting',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^seedlint-fuzz-target$/ }, () => ({ path: join(root, 'fuzz', 'targets', `${target}.ts`) }));
      onLoad({ filter: /\.[cm]?[jt]s$/ }, async ({ path }) => {
        const name = relative(root, path).replaceAll('\\', '/');
        const isCovered = covers.some((prefix) => name.startsWith(prefix));
        if (!isCovered && name.startsWith('node_modules/')) return undefined;
        const { code } = await transform(withAddress(readFileSync(path, 'utf8'), path), {
          loader: 'ts',
          target: 'node20',
        });
        if (!isCovered) return { contents: code, loader: 'js' };
        const counted = instrument(code, nCounters);
        nCounters += counted.nCounters;
        for (const word of counted.words) if (isWord(word)) words.add(word);
        return { contents: counted.code, loader: 'js' };
      });
    },
  };
  const path = join(folder, `${target}.cjs`);
  await build({
    absWorkingDir: root,
    entryPoints: ['fuzz/worker.ts'],
    outfile: path,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    keepNames: true,
    logLevel: 'error',
    logOverride: { 'empty-import-meta': 'silent' },
    external: ['tree-sitter', 'tree-sitter-python'],
    alias: { 'web-tree-sitter': packages.resolve('web-tree-sitter') },
    // The counters are there before any code that counts.
    banner: { js: 'var seedlintBranches = require("node:worker_threads").workerData.counters;' },
    plugins: [counting],
  });
  return { path, nCounters, words: [...words].sort() };
}

const isWord = (word: string): boolean => word.length > 1 && word.length <= 40 && !word.startsWith('.');

/** Sources ask for their own address to find the repository and its packages; a bundle has another one. */
const withAddress = (code: string, path: string): string =>
  code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
