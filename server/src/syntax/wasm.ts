import { createRequire } from 'node:module';
import { Language, Parser as WasmParser } from 'web-tree-sitter';
import { convert } from './convert.ts';
import type { Parser } from './tree.ts';

/** Opens the WebAssembly binding; rejects when one of the two `.wasm` files is not there. */
export async function openWasm(wasmFolder: string | undefined): Promise<Parser> {
  const files = wasmFolder === undefined ? installedFiles() : filesIn(wasmFolder);
  runtime ??= WasmParser.init({ locateFile: () => files.runtime });
  await runtime;
  const parser = new WasmParser().setLanguage(await Language.load(files.grammar));
  return {
    name: 'wasm',
    parse(text) {
      const tree = parser.parse(text);
      if (tree === null) throw new Error('The WebAssembly parser gave no tree.');
      const cursor = tree.walk();
      try {
        return convert(cursor, tree.rootNode.hasError);
      } finally {
        cursor.delete();
        tree.delete();
      }
    },
  };
}

/** The module's memory is shared by all parsers of a process; a second one beside it would corrupt both. */
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
