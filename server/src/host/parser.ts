import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openParser } from '../syntax/parser.ts';
import type { Parser } from '../syntax/tree.ts';

/**
 * Opens the parser that `SEEDLINT_PARSER` names (`wasm` where it names none). The WebAssembly files are taken from
 * beside the script that runs, where a build puts them, else from the installed packages.
 */
export async function openHostParser(environment: Readonly<Record<string, string | undefined>>): Promise<Parser> {
  const choice = environment.SEEDLINT_PARSER || 'wasm';
  if (choice !== 'wasm' && choice !== 'native') {
    throw new UnknownParser(`SEEDLINT_PARSER knows wasm and native, not \`${choice}\``);
  }
  return openParser(choice, builtFolder());
}

/** `SEEDLINT_PARSER` names no parser. The message is a sentence without a full stop. */
export class UnknownParser extends Error {}

function builtFolder(): string | undefined {
  const script = process.argv[1];
  if (script === undefined || !existsSync(script)) return undefined;
  const folder = dirname(realpathSync(script));
  return existsSync(join(folder, 'tree-sitter-python.wasm')) ? folder : undefined;
}
