import { parserOf } from './binding.ts';
import { installedModules, modulesIn } from './installed.ts';
import { openNative } from './native.ts';
import type { Parser } from './tree.ts';
import { openWasm } from './wasm.ts';

/**
 * Opens a parser: the WebAssembly binding, or the native one where `choice` asks for it and it loads.
 * `wasmFolder` holds `web-tree-sitter.wasm` and `tree-sitter-python.wasm`; by default the installed packages are used.
 */
export async function openParser(choice: 'wasm' | 'native', wasmFolder?: string): Promise<Parser> {
  const modules = wasmFolder === undefined ? installedModules : () => modulesIn(wasmFolder);
  if (choice === 'wasm') return parserOf(await openWasm(modules()));
  try {
    return parserOf(await openNative());
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    const problem = `The native parser did not load, so the WebAssembly one is used instead: ${reason}`;
    return { ...parserOf(await openWasm(modules())), problem };
  }
}
