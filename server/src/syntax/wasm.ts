import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';
import type { Binding } from './binding.ts';

/** Opens the WebAssembly binding; rejects when one of the two `.wasm` files is not there. */
export async function openWasm(wasmFolder: string | undefined): Promise<Binding> {
  const files = wasmFolder === undefined ? installedFiles() : filesIn(wasmFolder);
  await start(files.runtime);
  const parser = new Parser().setLanguage(await Language.load(files.grammar));
  return {
    name: 'wasm',
    open(text) {
      const tree = parser.parse(text);
      if (tree === null) throw new Error('The WebAssembly parser gave no tree.');
      const cursor = tree.walk();
      return {
        cursor,
        hasErrors: tree.rootNode.hasError,
        free() {
          cursor.delete();
          tree.delete();
        },
      };
    },
  };
}

/** Starts the runtime, once: its memory is shared by all parsers of a process, and a second beside it would corrupt both. */
async function start(file: string): Promise<void> {
  runtime ??= Parser.init({ locateFile: () => file });
  try {
    await runtime;
  } catch (error) {
    runtime = undefined;
    throw error;
  }
}

let runtime: Promise<void> | undefined;

interface WasmFiles {
  readonly runtime: string;
  readonly grammar: string;
}

const filesIn = (folder: string): WasmFiles => ({
  runtime: `${folder}/web-tree-sitter.wasm`,
  grammar: `${folder}/tree-sitter-python.wasm`,
});

/** Only asked when run from sources: in a bundle `import.meta.url` is empty and the packages are not there. */
function installedFiles(): WasmFiles {
  const { resolve } = createRequire(import.meta.url);
  return {
    runtime: resolve('web-tree-sitter/web-tree-sitter.wasm'),
    grammar: resolve('tree-sitter-python/tree-sitter-python.wasm'),
  };
}
