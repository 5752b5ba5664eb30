import type { ParseResult } from '../syntax/tree.ts';
import { expressions } from './expressions.ts';
import type { FileFacts } from './facts.ts';
import { spanOf } from './nodes.ts';
import { Reader } from './reader.ts';
import { recovered } from './recovery.ts';
import { statements } from './statements.ts';
import { suppressionsOf } from './suppressions.ts';
import { isMainGuard, works } from './work.ts';

/** Writes down what a parsed file says. Returns facts for every input, however broken. */
export function collect(parsed: ParseResult, text: string): FileFacts {
  const reader = new Reader(text, expressions, statements);
  const { root } = parsed;
  const body = root.type === 'ERROR' ? recovered(root, reader) : reader.block(root);
  return {
    text,
    body,
    imports: reader.imports,
    namedModules: reader.namedModules,
    hasMainGuard: body.some(isMainGuard),
    worksAtTopLevel: body.some(works),
    suppressions: suppressionsOf(root, text),
    syntaxErrors: parsed.errors.map(spanOf),
    cells: [],
  };
}
