import * as signs from './signs.ts';

/** Text to put into a file so that one unfinished line does not drag others along. `at` is an offset of the file. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
  /** True for space that only the grammar misses. */
  readonly isHarmless?: boolean;
}

/** Stands where a name is missing. */
export const placeholder = ' _';

/** What the statements after a statement have to know of it. */
export interface Finished {
  readonly start: number;
  readonly end: number;
  /** True for a header, whose block is to follow. */
  readonly opensBlock: boolean;
  /** True for a line such as `eli` or `whlie x:`, which above an indented one can only be a header that is being typed. */
  readonly isPossibleHeader: boolean;
  /** True for one that ends in a colon and is no header: `x:`. */
  readonly hasLooseColon: boolean;
  readonly firstWord: string;
}

/** What a walk over a text remembers of the statement that it is in: enough to say what the statement still lacks. */
export class Statement {
  readonly #text: string;
  readonly #lineStart: number;
  /** The space before its first token. */
  indent = '';
  /** Where its first token starts and its last one ends; of no meaning before the first token. */
  start = 0;
  end = 0;
  /** Where the token before the last one ends. */
  previousEnd = 0;
  firstWord = '';
  /** True after the first colon outside of brackets. */
  hasColon = false;
  #nTokens = 0;
  #secondStart = 0;
  #lastStart = 0;
  #previousStart = 0;
  #hasBracket = false;
  #hasJoint = false;
  #assigns = false;
  #nOpenChoices = 0;
  #nOpenLambdas = 0;

  constructor(text: string, at: number) {
    this.#text = text;
    this.#lineStart = at;
  }

  get isEmpty(): boolean {
    return this.#nTokens === 0;
  }

  /** The last token; empty where something was put in behind it. */
  get last(): string {
    return this.#text.slice(this.#lastStart, this.end);
  }

  get isHeader(): boolean {
    return signs.headers.has(this.firstWord);
  }

  /** True in a header, where the next colon outside of brackets is its own. */
  get awaitsColon(): boolean {
    return this.isHeader && !this.hasColon && this.#nOpenLambdas === 0;
  }

  /** Takes in a token that lies in `depth` brackets. */
  note(start: number, end: number, depth: number): void {
    if (this.#nTokens === 0) this.#begin(start);
    if (this.#nTokens === 1) this.#secondStart = start;
    this.#previousStart = this.#lastStart;
    this.previousEnd = this.end;
    this.#lastStart = start;
    this.end = end;
    if (this.#nTokens === 0 || (this.#nTokens === 1 && this.firstWord === 'async')) this.firstWord = this.last;
    if (depth === 0 && joints.test(this.#text.charAt(start))) this.#noteJoint(start);
    this.#nTokens++;
  }

  /** Remembers that something was put in at `at`, which makes whatever is there whole. */
  close(at: number): void {
    this.#lastStart = at;
    this.end = at;
  }

  /** `isWhole` when what was open in it has been closed, so that its last token lies inside. */
  finished(isWhole: boolean): Finished {
    const endsInColon = this.last === ':';
    const isSoft = signs.softHeaders.has(this.firstWord);
    const hasLooseColon = endsInColon && !isWhole && !this.isHeader && !isSoft;
    const isTwoWords = this.#nTokens > 1 && /[\w"']/.test(this.#text.charAt(this.#secondStart));
    return {
      start: this.start,
      end: this.end,
      opensBlock: (this.isHeader && (endsInColon || !this.hasColon)) || (isSoft && endsInColon),
      isPossibleHeader: this.#canBeHeader() && (hasLooseColon || this.#nTokens === 1 || isTwoWords),
      hasLooseColon,
      firstWord: this.firstWord,
    };
  }

  /** True where a name has to follow, seen from inside or outside of brackets. */
  isUnfinished(depth: number): boolean {
    if (this.#nTokens === 0) return false;
    const { last } = this;
    if (signs.unfinished.has(last)) return true;
    if (last === '*') return this.#text.slice(this.#previousStart, this.previousEnd) !== 'import';
    if (last === 'else') return this.firstWord !== 'else';
    return last === ':' && depth > 0;
  }

  /**
   * What is missing between here and the colon of a header: `def f` lacks its parentheses, `for x` where it comes from.
   * `isWhole` when what was open or unfinished has been put in already.
   */
  beforeColon(isWhole: boolean): string {
    const name = this.#missingName(isWhole);
    if (this.firstWord === 'def' && !this.#hasBracket) return `${name}()`;
    return this.firstWord === 'for' && !this.#hasJoint ? `${name} in${placeholder}` : name;
  }

  /** What is missing for the statement to end here, all its brackets being closed. */
  atEnd(isWhole: boolean): string {
    if (this.isEmpty) return '';
    if (this.isHeader && !this.hasColon) return `${this.beforeColon(isWhole)}${this.#choices()}:`;
    const name = this.#missingName(isWhole);
    const source = this.firstWord === 'from' && !this.#hasJoint ? ` import${placeholder}` : '';
    return name + source + this.#choices();
  }

  #begin(start: number): void {
    this.start = start;
    this.indent = this.#text.slice(this.#lineStart, start).replace(/^\ufeff|^.*\f/, '');
  }

  #canBeHeader(): boolean {
    const isOther = this.isHeader || signs.softHeaders.has(this.firstWord) || signs.plainStatements.has(this.firstWord);
    return !isOther && !this.#assigns && /^[^\W\d]/.test(this.firstWord);
  }

  #missingName(isWhole: boolean): string {
    return !isWhole && this.isUnfinished(0) ? placeholder : '';
  }

  /** The ends of every `lambda a` and every `a if b` that are open. */
  #choices(): string {
    return `:${placeholder}`.repeat(this.#nOpenLambdas) + ` else${placeholder}`.repeat(this.#nOpenChoices);
  }

  /** Takes in a token that opens or ends something outside of brackets. */
  #noteJoint(start: number): void {
    const token = this.last;
    if (token === '(') this.#hasBracket = true;
    else if (token === ':') this.#noteColon(start);
    else if (token === 'lambda') this.#nOpenLambdas++;
    else if (token === '=') this.#assigns ||= !comparison.test(this.#text.slice(start - 1, start + 2));
    else if (token === 'in' || token === 'import')
      this.#hasJoint ||= token === (this.firstWord === 'for' ? 'in' : 'import');
    else if (token === 'if' && this.#nTokens > 0 && this.firstWord !== 'case') this.#nOpenChoices++;
    else if (token === 'else' && this.#nOpenChoices > 0) this.#nOpenChoices--;
  }

  #noteColon(start: number): void {
    if (this.#text.charAt(start + 1) === '=') return;
    if (this.#nOpenLambdas > 0) this.#nOpenLambdas--;
    else this.hasColon = true;
  }
}

/** What the tokens begin with that `#noteJoint` has a look at. */
const joints = /[(:=iel]/;

const comparison = /[=!<>]=|==/;
