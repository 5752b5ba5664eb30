import * as signs from './signs.ts';

/** Text to put into a file so that one unfinished line does not drag others along. `at` is an offset of the file. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** Stands where a name is missing. */
export const placeholder = ' _';

/**
 * What is missing at the ends of lines: closing brackets and quotes, the colon of a header, a name after `model.` or `x =`.
 * Complete Python needs nothing. In what somebody is typing, a bracket that is never closed ends before the first line
 * that can only be another statement.
 */
export function insertionsFor(text: string): readonly Insertion[] {
  return new Scan(text).run();
}

/** What is open at a place: a bracket, a string, the braces inside an f-string, or the format after their colon. */
interface Open {
  readonly kind: 'bracket' | 'string' | 'field' | 'format';
  readonly closer: string;
  /** True inside an f-string, where a brace opens a field. */
  readonly hasFields: boolean;
  /** True inside a string that may go over lines. */
  readonly isLong: boolean;
}

/** Where the bracket that is open could end, should nothing close it. */
interface Cut {
  readonly insertion: Insertion;
  readonly nInsertions: number;
  /** The start of the line that is a statement of its own. */
  readonly resume: number;
}

/** More brackets than this that nobody closes are not somebody typing; each costs a walk to the end of the text. */
const mostCuts = 50;

/** One walk over a text, token by token. */
class Scan {
  readonly #text: string;
  readonly #insertions: Insertion[] = [];
  readonly #open: Open[] = [];
  #at = 0;
  #cut: Cut | undefined;
  #nCuts = 0;
  /** Of the statement that the walk is in: what begins it, and its last two tokens. */
  #indent = 0;
  #firstWord = '';
  #hasColon = false;
  #nTokens = 0;
  #previousStart = 0;
  #previousEnd = 0;
  #start = 0;
  #end = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): readonly Insertion[] {
    this.#startStatement();
    for (;;) {
      this.#walk();
      if (this.#cut === undefined || this.#nCuts === mostCuts) break;
      this.#take(this.#cut);
    }
    this.#insert(this.#isInText() ? this.#text.length : this.#end, this.#ending(0));
    return this.#insertions;
  }

  #walk(): void {
    while (this.#at < this.#text.length) {
      const top = this.#open.at(-1);
      if (top?.kind === 'string' || top?.kind === 'format') this.#readText(top);
      else this.#readToken(top);
    }
  }

  #take({ insertion, nInsertions, resume }: Cut): void {
    this.#insertions.length = nInsertions;
    this.#insert(insertion.at, insertion.text);
    this.#open.length = 0;
    this.#cut = undefined;
    this.#nCuts++;
    this.#at = resume;
    this.#startStatement();
  }

  #startStatement(): void {
    signs.possibleStatement.lastIndex = this.#at;
    this.#indent = signs.possibleStatement.exec(this.#text)?.[1]?.length ?? 0;
    this.#firstWord = '';
    this.#hasColon = false;
    this.#nTokens = 0;
  }

  #readToken(top: Open | undefined): void {
    const start = this.#at;
    const code = this.#text.charCodeAt(start);
    if (signs.isWordPart(code)) this.#readWord(signs.isDigit(code));
    else if (signs.isLineEnd(code)) this.#readLineEnd();
    else if (code === quote || code === apostrophe) this.#openString();
    else if (code === hash)
      while (this.#at < this.#text.length && !signs.isLineEnd(this.#text.charCodeAt(this.#at))) this.#at++;
    else if (code === backslash) this.#at += this.#text.startsWith('\r\n', start + 1) ? 3 : 2;
    else this.#readSign(this.#text.charAt(start), top);
  }

  /** A name, or a number with its point. */
  #readWord(isNumber: boolean): void {
    const start = this.#at;
    for (let code = 0; this.#at < this.#text.length; this.#at++) {
      code = this.#text.charCodeAt(this.#at);
      if (!signs.isWordPart(code) && !(isNumber && code === point)) break;
    }
    this.#note(start);
  }

  #readLineEnd(): void {
    const start = this.#at;
    if (this.#open.length > 0 && this.#closeShortString()) return;
    this.#at += this.#text.startsWith('\r\n', start) ? 2 : 1;
    if (this.#open.length === 0) {
      if (this.#nTokens > 0) this.#insert(this.#end, this.#ending(0));
      this.#startStatement();
    } else if (
      this.#cut === undefined &&
      this.#open.every(({ kind }) => kind === 'bracket') &&
      this.#isStatementNext()
    ) {
      const insertion = { at: this.#end, text: this.#ending(0) };
      this.#cut = { insertion, nInsertions: this.#insertions.length, resume: this.#at };
    }
  }

  /** A string in single quotes ends with its line, and with it whatever was open inside. */
  #closeShortString(): boolean {
    const index = this.#open.findIndex(({ kind, isLong }) => kind === 'string' && !isLong);
    if (index === -1) return false;
    this.#close(this.#at, index);
    return true;
  }

  /** Its prefix is the word that it follows without a space. */
  #openString(): void {
    const start = this.#at;
    const mark = this.#text.charAt(start);
    const isLong = this.#text.startsWith(mark.repeat(3), start);
    const closer = isLong ? mark.repeat(3) : mark;
    const hasFields = this.#end === start && signs.formatPrefix.test(this.#last());
    this.#at += closer.length;
    this.#note(start);
    this.#open.push({ kind: 'string', closer, hasFields, isLong });
  }

  #readSign(sign: string, top: Open | undefined): void {
    const start = this.#at;
    this.#at += this.#text.startsWith('...', start) ? 3 : 1;
    if (sign.trim() === '') return;
    const closer = signs.closers.get(sign);
    if (closer !== undefined) {
      this.#open.push({ kind: 'bracket', closer, hasFields: false, isLong: false });
    } else if (signs.closing.has(sign)) {
      this.#readCloser(sign);
    } else if (sign === ':' && top?.kind === 'field') {
      this.#open.splice(-1, 1, { ...top, kind: 'format', hasFields: true });
    } else if (sign === ':' && top === undefined && this.#text.charAt(start + 1) !== '=') {
      this.#hasColon = true;
    }
    this.#note(start);
  }

  /** Closes what was left open inside, too: `f(a[0)` lacks a `]`. A closer without an opener is the parser's business. */
  #readCloser(sign: string): void {
    const index = this.#open.findLastIndex(({ kind, closer }) => kind === 'string' || closer === sign);
    if (index === -1 || this.#open[index]?.kind === 'string') return;
    if (index + 1 < this.#open.length) this.#close(this.#end, index + 1);
    this.#open.pop();
    if (this.#open.length === 0) this.#cut = undefined;
  }

  /** Goes on inside a string, or in the format of a field, to its end or to the next field. */
  #readText({ kind, closer, hasFields, isLong }: Open): void {
    const first = closer.charCodeAt(0);
    for (; this.#at < this.#text.length; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === backslash) {
        this.#at += this.#text.startsWith('\r\n', this.#at + 1) ? 2 : 1;
      } else if (code === first && this.#text.startsWith(closer, this.#at)) {
        this.#at += closer.length;
        this.#open.pop();
        this.#note(this.#at - closer.length);
        return;
      } else if (!isLong && signs.isLineEnd(code)) {
        this.#closeShortString();
        return;
      } else if (hasFields && code === brace) {
        this.#at++;
        if (kind === 'format' || this.#text.charCodeAt(this.#at) !== brace) {
          this.#open.push({ kind: 'field', closer: '}', hasFields: false, isLong });
          this.#note(this.#at - 1);
          return;
        }
      }
    }
  }

  /** Remembers a token that ends where the walk stands. */
  #note(start: number): void {
    this.#previousStart = this.#start;
    this.#previousEnd = this.#end;
    this.#start = start;
    this.#end = this.#at;
    if (this.#nTokens === 0 || (this.#nTokens === 1 && this.#firstWord === 'async')) this.#firstWord = this.#last();
    this.#nTokens++;
  }

  #last(): string {
    return this.#text.slice(this.#start, this.#end);
  }

  /** Puts in what closes everything that is open from `index` on. The last token is then one without a text. */
  #close(at: number, index: number): void {
    this.#insert(at, this.#ending(index));
    this.#open.length = index;
    this.#start = at;
    this.#end = at;
  }

  #insert(at: number, text: string): void {
    if (text !== '') this.#insertions.push({ at, text });
  }

  /** What has to follow here for everything from `index` on to be closed; from 0 on, for the statement to be whole. */
  #ending(index: number): string {
    const isInText = this.#isInText();
    const backslashes = isInText && this.#at > this.#text.length ? '\\' : '';
    const name = !isInText && this.#isUnfinished() ? placeholder : '';
    const closers = this.#open.slice(index).map(({ closer }) => closer);
    const colon = index === 0 && !this.#hasColon && signs.headers.has(this.#firstWord) ? ':' : '';
    return backslashes + name + closers.reverse().join('') + colon;
  }

  #isInText(): boolean {
    const kind = this.#open.at(-1)?.kind;
    return kind === 'string' || kind === 'format';
  }

  #isUnfinished(): boolean {
    if (this.#nTokens === 0) return false;
    const last = this.#last();
    if (signs.unfinished.has(last)) return true;
    if (last === '*') return this.#text.slice(this.#previousStart, this.#previousEnd) !== 'import';
    if (last === 'else') return this.#firstWord !== 'else';
    if (last !== ':') return false;
    return this.#open.length > 0 || !(signs.headers.has(this.#firstWord) || signs.softHeaders.has(this.#firstWord));
  }

  /** True when the line that starts here cannot belong to a bracket that is open and stays so. */
  #isStatementNext(): boolean {
    const starts = (pattern: RegExp): RegExpExecArray | null => {
      pattern.lastIndex = this.#at;
      return pattern.exec(this.#text);
    };
    if (starts(signs.statementLine) !== null) return true;
    const indent = starts(signs.possibleStatement)?.[1]?.length;
    if (indent === undefined) return false;
    return indent <= this.#indent || (this.#isOperand() && starts(signs.nameLine) !== null);
  }

  /** True after a value: inside a bracket only an operator, a comma or a closer can follow. */
  #isOperand(): boolean {
    const last = this.#last();
    return last === '' || (/[\w\u0080-\uffff"')\]}]$/.test(last) && !this.#isUnfinished());
  }
}

const quote = 34;
const hash = 35;
const apostrophe = 39;
const point = 46;
const backslash = 92;
const brace = 123;
