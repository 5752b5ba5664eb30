import type { ParseResult } from '../syntax/tree.ts';
import type { FileFacts } from './facts.ts';

/** Writes down what a parsed file says. Returns facts for every input, however broken. */
export function collect(_parsed: ParseResult, _text: string): FileFacts {
  throw new Error('to be written');
}
