import { type Cursor, createConverter } from './convert.ts';
import { repair } from './repair.ts';
import { type Insertion, placeholder } from './statement.ts';
import type { ParseResult, Parser } from './tree.ts';
import { insertionsFor } from './unfinished.ts';

/** What differs between the bindings: how a text becomes a tree, and how the tree is let go. */
export interface Binding {
  readonly name: Parser['name'];
  open(text: string): OpenTree;
}

export interface OpenTree {
  /** Stands on the root. */
  readonly cursor: Cursor;
  readonly hasErrors: boolean;
  free(): void;
}

/**
 * The parser on top of a binding. A text with unfinished lines is parsed with what they lack put in, so that they end
 * where their author sees them end; each such place is reported as an error.
 */
export function parserOf(binding: Binding): Parser {
  const convert = createConverter();
  return {
    name: binding.name,
    parse(source) {
      // To the grammar a null byte is the end of the text, whatever follows; another control character is just an error.
      const text = source.replaceAll('\0', '\u0001');
      const missing = insertionsFor(text);
      const places = missing.map(({ at }) => at);
      if (missing.length === 0 || !isBelieved(missing, text, binding)) {
        return using(binding.open(text), ({ cursor, hasErrors }) => ({
          ...convert(text, cursor, hasErrors),
          ...troubleOf(places, hasErrors),
        }));
      }
      const { text: whole, originalOf } = repair(text, missing);
      const { root, errors, trouble } = using(binding.open(whole), ({ cursor, hasErrors }) => ({
        ...convert(whole, cursor, hasErrors, originalOf),
        ...troubleOf(places, hasErrors),
      }));
      return {
        root,
        ...(trouble !== undefined && { trouble }),
        errors: inOrder([
          ...errors,
          ...missing.filter(({ isHarmless }) => isHarmless !== true).map(({ at }) => ({ start: at, end: at })),
        ]),
      };
    },
  };
}

const troubleOf = (places: readonly number[], isBroken: boolean): Pick<ParseResult, 'trouble'> =>
  places.length === 0 && !isBroken ? {} : { trouble: { places, isBroken } };

/**
 * A bracket or a quote is only missing if the grammar thinks so, too. A missing name it cannot see: it reads `model.` and
 * the line below it as one.
 */
const isBelieved = (missing: readonly Insertion[], text: string, binding: Binding): boolean =>
  missing.every((insertion) => insertion.text.replace(/:$/, '') === placeholder) ||
  using(binding.open(text), ({ hasErrors }) => hasErrors);

function using<Result>(tree: OpenTree, read: (tree: OpenTree) => Result): Result {
  try {
    return read(tree);
  } finally {
    tree.free();
  }
}

/** Without doubles: a missing token may be found by the grammar as well. */
function inOrder(errors: ParseResult['errors']): ParseResult['errors'] {
  const sorted = [...errors].sort((a, b) => a.start - b.start || b.end - a.end);
  return sorted.filter(({ start, end }, index) => {
    const before = sorted[index - 1];
    return before === undefined || before.start !== start || before.end !== end;
  });
}
