import { type Finished, type Insertion, placeholder } from './statement.ts';

/** Follows the indentation from statement to statement, and says what is missing where a line does not fit it. */
export class Layout {
  readonly #levels: string[] = [''];
  #before: Finished | undefined;

  /** What the start of a statement shows to be missing, in it or in the one before. */
  begin(indent: string, start: number): readonly Insertion[] {
    const level = this.#levels.at(-1) ?? '';
    if (widthOf(indent) <= widthOf(level)) return [...this.#loose(), ...this.#outdented(indent, start)];
    this.#levels.push(indent);
    const before = this.#before;
    if (before === undefined || before.opensBlock) return [];
    if (!before.isPossibleHeader) return [...this.#loose(), { at: before.end, text: `\n${level}with${placeholder}:` }];
    const colon = before.hasLooseColon ? [] : [{ at: before.end, text: ':' }];
    return [{ at: before.start, text: 'if ' }, ...colon];
  }

  end(statement: Finished): void {
    this.#before = statement;
  }

  /** What the end of the text shows to be missing. */
  finish(): readonly Insertion[] {
    return this.#loose();
  }

  /** `x:` waits for a type, unless what follows makes it a header. */
  #loose(): readonly Insertion[] {
    return this.#before?.hasLooseColon === true ? [{ at: this.#before.end, text: placeholder }] : [];
  }

  /** A line between two levels is taken to be on its way to the deeper one. */
  #outdented(indent: string, start: number): readonly Insertion[] {
    let left: string | undefined;
    while (widthOf(this.#levels.at(-1) ?? '') > widthOf(indent)) left = this.#levels.pop();
    if (left === undefined || widthOf(this.#levels.at(-1) ?? '') === widthOf(indent)) return [];
    this.#levels.push(left);
    return left.startsWith(indent) ? [{ at: start, text: left.slice(indent.length) }] : [];
  }
}

/** In columns, as the grammar counts them. */
export const widthOf = (indent: string): number => indent.length + 7 * (indent.split('\t').length - 1);
