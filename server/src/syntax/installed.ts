import { createRequire } from 'node:module';
import type { WasmFiles } from './wasm.ts';

/** The WebAssembly modules in a folder. */
export const modulesIn = (folder: string): WasmFiles => ({
  runtime: `${folder}/web-tree-sitter.wasm`,
  grammar: `${folder}/tree-sitter-python.wasm`,
});

/** Those of the installed packages. Only asked when run from sources: in a bundle `import.meta.url` is empty. */
export function installedModules(): WasmFiles {
  const { resolve } = createRequire(import.meta.url);
  return {
    runtime: resolve('web-tree-sitter/web-tree-sitter.wasm'),
    grammar: resolve('tree-sitter-python/tree-sitter-python.wasm'),
  };
}
