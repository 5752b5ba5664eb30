import { dirname } from 'node:path';
import { openParser } from '../syntax/parser.ts';
import type { Parser } from '../syntax/tree.ts';
import { builtBeside } from './built.ts';

/**
 * Opens the parser that `SEEDLINT_PARSER` names (`wasm` where it names none). The WebAssembly files are taken from
 * beside the script that runs, where a build puts them, else from the installed packages.
 */
export async function openHostParser(environment: Readonly<Record<string, string | undefined>>): Promise<Parser> {
  const choice = environment.SEEDLINT_PARSER || 'wasm';
  if (choice !== 'wasm' && choice !== 'native') {
    throw new UnknownParser(`SEEDLINT_PARSER knows wasm and native, not \`${choice}\``);
  }
  const beside = builtBeside('tree-sitter-python.wasm');
  return openParser(choice, beside === undefined ? undefined : dirname(beside));
}

/** `SEEDLINT_PARSER` names no parser. The message is a sentence without a full stop. */
export class UnknownParser extends Error {}
