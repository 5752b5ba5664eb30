import type { Parser } from './tree.ts';

/**
 * Opens a parser: the WebAssembly binding, or the native one where `choice` asks for it and it loads.
 * `wasmFolder` holds `web-tree-sitter.wasm` and `tree-sitter-python.wasm`; by default the installed packages are used.
 */
export async function openParser(_choice: 'wasm' | 'native', _wasmFolder?: string): Promise<Parser> {
  throw new Error('to be written');
}
