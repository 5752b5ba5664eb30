import type { Block, FileFacts, Statement } from '../facts/facts.ts';
import { indentationAt, lineStartOf } from './lines.ts';
import { blocksOf, expressionsOf, statementsOf } from './walk.ts';

/** How a file is written, as far as inserted text should follow it. */
export interface FileStyle {
  readonly newline: '\n' | '\r\n' | '\r';
  /** One level of indentation: four spaces where the file does not tell. */
  readonly indent: string;
  /** The quote that the file's strings begin with most often; double where it does not tell. */
  readonly quote: '"' | "'";
}

export function styleOf(facts: FileFacts): FileStyle {
  return { newline: newlineOf(facts.text), indent: indentOf(facts), quote: quoteOf(facts) };
}

/** A string literal in the file's quotes. `value` holds no quote and no backslash. */
export const quoted = (facts: FileFacts, value: string): string => {
  const quote = quoteOf(facts);
  return `${quote}${value}${quote}`;
};

/** The line ending that most lines have. */
export function newlineOf(text: string): FileStyle['newline'] {
  const nPairs = count(text, /\r\n/g);
  const nFeeds = count(text, /\n/g) - nPairs;
  const nReturns = count(text, /\r/g) - nPairs;
  if (nPairs > nFeeds && nPairs >= nReturns) return '\r\n';
  return nReturns > nFeeds ? '\r' : '\n';
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

function quoteOf({ text, body }: FileFacts): FileStyle['quote'] {
  let nDouble = 0;
  let nSingle = 0;
  for (const expression of expressionsOf(body)) {
    if (expression.kind !== 'constant' || typeof expression.value !== 'string') continue;
    const quotes = /^[a-zA-Z]*("""|'''|"|')/.exec(text.slice(expression.span.start, expression.span.start + 5))?.[1];
    if (quotes === '"') nDouble++;
    else if (quotes === "'") nSingle++;
  }
  return nSingle > nDouble ? "'" : '"';
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

function mostFrequent(counts: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  for (const [key, nSeen] of counts) {
    if (best === undefined || nSeen > (counts.get(best) ?? 0)) best = key;
  }
  return best;
}
