import { Language, Parser } from 'web-tree-sitter';
import type { Binding } from './binding.ts';

/** The two WebAssembly modules that parse Python: each the path of a file, or its bytes where there are no files. */
export interface WasmFiles {
  readonly runtime: string | Uint8Array;
  readonly grammar: string | Uint8Array;
}

/** Opens the WebAssembly binding; rejects when one of the two modules is not there. */
export async function openWasm({ runtime, grammar }: WasmFiles): Promise<Binding> {
  await start(runtime);
  const parser = new Parser().setLanguage(await Language.load(grammar));
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
async function start(module: string | Uint8Array): Promise<void> {
  // Given the bytes, the runtime still makes an address of the name.
  started ??= Parser.init(
    typeof module === 'string'
      ? { locateFile: () => module }
      : { wasmBinary: module, locateFile: (name: string) => name },
  );
  try {
    await started;
  } catch (error) {
    started = undefined;
    throw error;
  }
}

let started: Promise<void> | undefined;
