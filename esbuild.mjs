/**
 * `node esbuild.mjs` bundles the client and the server, both also for browsers, the command line and the process that trains into `dist/`, beside
 * the parser's WebAssembly and the probe.
 * `--production` also minifies; `--watch` builds again after every change; `--outdir=FOLDER` builds elsewhere.
 */
import { copyFileSync, cpSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, context } from 'esbuild';

const isProduction = process.argv.includes('--production');
const isWatching = process.argv.includes('--watch');
const packages = createRequire(import.meta.url);
const root = dirname(fileURLToPath(import.meta.url));
const outdir = resolve(
  process.argv.find((argument) => argument.startsWith('--outdir='))?.slice(9) ?? join(root, 'dist'),
);

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: isProduction,
  // Stack traces in bug reports are worth more than a few kilobytes.
  keepNames: true,
  sourcemap: isProduction ? false : 'linked',
  logLevel: 'warning',
  // Only sources that run unbundled ask for their own address, to find the installed packages.
  logOverride: { 'empty-import-meta': 'silent' },
  external: ['vscode', 'tree-sitter', 'tree-sitter-python'],
  // The ES module of this package asks for its own address, which a bundle of another format does not have.
  alias: { 'web-tree-sitter': packages.resolve('web-tree-sitter') },
};

/**
 * What the editor loads while it starts is a few kilobytes; those load the rest.
 * @type {import('esbuild').Plugin}
 */
const mainApart = {
  name: 'main-apart',
  setup: ({ onResolve }) => onResolve({ filter: /^\.\/computer\.ts$/ }, () => ({ path: './main.cjs', external: true })),
};

const bundles = [
  {
    entryPoints: ['client/src/extension.ts'],
    outfile: join(outdir, 'client.cjs'),
    plugins: [mainApart],
    supported: { 'dynamic-import': false },
  },
  { entryPoints: ['client/src/computer.ts'], outfile: join(outdir, 'main.cjs') },
  { entryPoints: ['client/src/web.ts'], outfile: join(outdir, 'client.web.js'), platform: 'browser' },
  { entryPoints: ['server/src/node/entry.ts'], outfile: join(outdir, 'server.cjs') },
  {
    entryPoints: ['server/src/web/entry.ts'],
    outfile: join(outdir, 'server.web.js'),
    platform: 'browser',
    format: 'iife',
  },
  { entryPoints: ['server/src/verify/machine/convolution.ts'], outfile: join(outdir, 'machine.cjs') },
  { entryPoints: ['server/src/cli/thread.ts'], outfile: join(outdir, 'thread.cjs') },
  { entryPoints: ['server/src/cli/main.ts'], outfile: join(outdir, 'cli.cjs'), banner: { js: '#!/usr/bin/env node' } },
].map((bundle) => ({ ...shared, ...bundle }));

const copies = ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-python/tree-sitter-python.wasm'].map((file) => ({
  from: packages.resolve(file),
  to: join(outdir, basename(file)),
}));

rmSync(outdir, { recursive: true, force: true });
mkdirSync(outdir, { recursive: true });
for (const { from, to } of copies) copyFileSync(from, to);
cpSync(join(root, 'server', 'probe'), join(outdir, 'probe'), {
  recursive: true,
  filter: (path) => !/__pycache__|\.md$/.test(path),
});

if (isWatching) {
  const contexts = await Promise.all(bundles.map((bundle) => context({ ...bundle, logLevel: 'info' })));
  await Promise.all(contexts.map((one) => one.watch()));
} else {
  await Promise.all(bundles.map((bundle) => build(bundle)));
  for (const path of [...bundles.map(({ outfile }) => outfile), ...copies.map(({ to }) => to)]) {
    console.log(`${relative(root, path)}  ${Math.round(statSync(path).size / 1000)} kB`);
  }
}
