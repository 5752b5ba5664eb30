import type { Span } from '../base/text.ts';
import { blocksOf } from '../facts/blocks.ts';
import type { FileFacts, Statement } from '../facts/facts.ts';
import { isMainGuard } from '../facts/work.ts';
import { isDocstring } from './placement.ts';

/**
 * The first statement of a script that may run something, as the place that a seed has to come before: not an import, a
 * definition or the docstring; of a main guard, the first statement in it. Undefined for a file that only defines.
 */
export function firstWork({ body }: FileFacts): Span | undefined {
  const first = body.find((statement, index) => isWork(statement) && !(index === 0 && isDocstring(statement)));
  if (first === undefined || !isMainGuard(first)) return first?.span;
  return blocksOf(first)[0]?.[0]?.span;
}

const isWork = ({ kind }: Statement): boolean => kind !== 'import' && kind !== 'function' && kind !== 'class';
