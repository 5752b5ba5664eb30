import { blocksOf } from '../facts/blocks.ts';
import type { Block, FileFacts, Statement } from '../facts/facts.ts';
import { expressionsOf, statementsOf } from '../facts/walk.ts';
import { indentationAt, lineStartOf } from './lines.ts';

/** A docstring of one line, in the triple quotes that the file's strings have most often. */
export function docstring({ text, body }: FileFacts, words: string): string {
  let balance = 0;
  for (const expression of expressionsOf(body)) {
    const opening = expression.kind === 'constant' ? text.slice(expression.span.start, expression.span.start + 3) : '';
    if (opening === '"""') balance++;
    else if (opening === "'''") balance--;
  }
  const quotes = balance < 0 ? "'''" : '"""';
  return `${quotes}${words}${quotes}`;
}

/** The line ending that most lines have. */
export function newlineOf(text: string): '\n' | '\r\n' {
  const nPairs = count(text, /\r\n/g);
  return nPairs > count(text, /\n/g) - nPairs ? '\r\n' : '\n';
}

/** What most bodies stand deeper by than their headers. */
export function indentOf(facts: FileFacts): string {
  const steps = new Map<string, number>();
  for (const statement of statementsOf(facts.body)) {
    for (const block of blocksOf(statement)) {
      const step = stepOf(facts.text, statement, block);
      if (step !== undefined) steps.set(step, (steps.get(step) ?? 0) + 1);
    }
  }
  return mostFrequent(steps) ?? '    ';
}

/** Undefined for a body on its header's line, and where tabs and spaces are mixed. */
function stepOf(text: string, owner: Statement, block: Block): string | undefined {
  const first = block[0];
  if (first === undefined || lineStartOf(text, first.span.start) === lineStartOf(text, owner.span.start))
    return undefined;
  const outer = indentationAt(text, owner.span.start);
  const inner = indentationAt(text, first.span.start);
  // The cases of a `match` stand between the statement and their bodies.
  const step = inner.startsWith(outer) ? inner.slice(outer.length) : '';
  return step === '' || owner.kind === 'match' ? undefined : step;
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

function mostFrequent(counts: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  for (const [key, nSeen] of counts) {
    if (best === undefined || nSeen > (counts.get(best) ?? 0)) best = key;
  }
  return best;
}
