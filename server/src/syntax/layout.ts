import { type Finished, type Insertion, placeholder, type Statement } from './statement.ts';

/** Follows the indentation from statement to statement, and says what is missing where a line does not fit in. */
export class Layout {
  readonly #levels: Level[] = [{ indent: '', lastWord: '' }];
  #before: Finished | undefined;

  /** What the start of a statement shows to be missing, in it or in the one before. */
  begin({ indent, start, firstWord }: Statement): readonly Insertion[] {
    const isDeeper = widthOf(indent) > widthOf(this.#level.indent);
    const missing = isDeeper ? this.#indented(indent) : [...this.#loose(), ...this.#outdented(indent, start)];
    const partners = leaders.get(firstWord);
    if (partners === undefined || partners.has(this.#level.lastWord)) return missing;
    const leader = firstWord === 'elif' || firstWord === 'else' ? `if${placeholder}` : 'try';
    return [...missing, { at: start, text: `${leader}: pass\n${this.#level.indent}` }];
  }

  end(statement: Finished): void {
    this.#before = statement;
    this.#level.lastWord = statement.firstWord;
  }

  /** What the end of the text shows to be missing. */
  finish(): readonly Insertion[] {
    return this.#loose();
  }

  get #level(): Level {
    return this.#levels.at(-1) ?? { indent: '', lastWord: '' };
  }

  #indented(indent: string): readonly Insertion[] {
    const { indent: outer } = this.#level;
    const before = this.#before;
    if (before?.isPossibleHeader === true) this.#level.lastWord = 'if';
    this.#levels.push({ indent, lastWord: '' });
    if (before === undefined || before.opensBlock) return [];
    if (!before.isPossibleHeader) return [...this.#loose(), { at: before.end, text: `\n${outer}with${placeholder}:` }];
    const colon = before.hasLooseColon ? [] : [{ at: before.end, text: ':' }];
    return [{ at: before.start, text: 'if ' }, ...colon];
  }

  /** `x:` waits for a type, unless what follows makes it a header. */
  #loose(): readonly Insertion[] {
    return this.#before?.hasLooseColon === true ? [{ at: this.#before.end, text: placeholder }] : [];
  }

  /** A line between two levels is taken to be on its way to the deeper one. */
  #outdented(indent: string, start: number): readonly Insertion[] {
    let left: Level | undefined;
    while (widthOf(this.#level.indent) > widthOf(indent)) left = this.#levels.pop();
    if (left === undefined || widthOf(this.#level.indent) === widthOf(indent)) return [];
    this.#levels.push(left);
    return left.indent.startsWith(indent) ? [{ at: start, text: left.indent.slice(indent.length) }] : [];
  }
}

interface Level {
  readonly indent: string;
  /** The first word of the last statement at this level. */
  lastWord: string;
}

/** What the statement before has to begin with, for each first word that cannot stand alone. */
const leaders: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['elif', new Set(['if', 'elif'])],
  ['else', new Set(['if', 'elif', 'for', 'while', 'try', 'except'])],
  ['except', new Set(['try', 'except'])],
  ['finally', new Set(['try', 'except', 'else'])],
]);

/** In columns, as the grammar counts them. */
export const widthOf = (indent: string): number => indent.length + 7 * (indent.split('\t').length - 1);
