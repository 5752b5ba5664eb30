import type { Span } from '../../server/src/base/text.ts';
import { readFacts } from '../../server/src/facts/read.ts';
import { openParser } from '../../server/src/syntax/parser.ts';
import type { ParseResult, Parser, SyntaxNode } from '../../server/src/syntax/tree.ts';
import { constructs } from '../../test/support/python.ts';
import { hold, holdSame, holdSpans, holdWithin } from '../hold.ts';
import { pythonTokens } from '../python.ts';
import type { Target } from '../target.ts';

let wasm: Parser;
let native: Parser;

/** Every text has a tree whose spans lie within it and nest, and facts; both parsers see the same in what is Python. */
export const target: Target = {
  alphabet: 'text',
  tokens: pythonTokens,
  seeds: () => [
    ...Object.values(constructs),
    'import a\n\0\n%%time\nx = !ls\n\0\n%run -i b.py\n\0\n',
    'x = [\n  f(a.\ny = 1\n',
  ],
  async open() {
    wasm = await openParser('wasm');
    native = await openParser('native');
    hold(native.name === 'native', 'the native parser loads, to compare both', native.problem);
  },
  run(text, see) {
    const parsed = wasm.parse(text);
    const other = native.parse(text);
    holdTree(parsed, text, see);
    holdTree(other, text);
    hold(parsed.errors.length > 0 === other.errors.length > 0, 'both parsers agree on what is Python');
    const facts = readFacts(text, wasm);
    hold(facts.text === text, 'facts have the text that they are of');
    holdSpans({ ...facts, text: undefined }, text.length, 'a fact');
    // How errors are recovered from is decided by the version of tree-sitter.
    if (facts.syntaxErrors.length > 0 || parsed.errors.length > 0) return;
    holdSame(facts, readFacts(text, native), 'both parsers give the same facts');
  },
};

/** Nodes lie within their parents, one behind the other. */
function holdTree({ root, errors }: ParseResult, text: string, see?: (something: number) => void): void {
  for (const error of errors) holdWithin(error, text.length, 'an error');
  hold(isInOrder(errors), 'errors are in order', errors);
  holdWithin(root, text.length, 'the root');
  const pending: SyntaxNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    let end = node.start;
    for (const child of node.children) {
      holdWithin(child, text.length, 'a node');
      hold(
        child.start >= end && child.end <= node.end,
        'nodes nest',
        { ...child, children: [] },
        { ...node, children: [] },
      );
      end = child.end;
      see?.(numberOf(node.type) * 31 + numberOf(child.type));
      pending.push(child);
    }
  }
}

const isInOrder = (spans: readonly Span[]): boolean =>
  spans.every(({ start }, index) => start >= (spans[index - 1]?.start ?? 0));

const numbers = new Map<string, number>();

function numberOf(type: string): number {
  const number = numbers.get(type) ?? numbers.size;
  numbers.set(type, number);
  return number;
}
