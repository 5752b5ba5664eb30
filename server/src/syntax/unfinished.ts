import { Layout, widthOf } from './layout.ts';
import * as signs from './signs.ts';
import { type Finished, type Insertion, placeholder, Statement } from './statement.ts';

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
  readonly statement: Finished;
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
  #statement: Statement;
  readonly #layout = new Layout();

  constructor(text: string) {
    this.#text = text;
    this.#statement = new Statement(text, 0);
  }

  run(): readonly Insertion[] {
    for (;;) {
      this.#walk();
      if (this.#cut === undefined || this.#nCuts === mostCuts) break;
      this.#take(this.#cut);
    }
    this.#add([this.#closing()]);
    this.#endStatement(this.#statement.finished(this.#open.length > 0));
    this.#add(this.#layout.finish());
    return this.#insertions.sort((a, b) => a.at - b.at);
  }

  #walk(): void {
    while (this.#at < this.#text.length) {
      const top = this.#open.at(-1);
      if (top?.kind === 'string' || top?.kind === 'format') this.#readText(top);
      else this.#readToken(top);
    }
  }

  #take({ insertion, nInsertions, statement, resume }: Cut): void {
    this.#insertions.length = nInsertions;
    this.#add([insertion]);
    this.#open.length = 0;
    this.#cut = undefined;
    this.#nCuts++;
    this.#at = resume;
    this.#endStatement(statement);
  }

  #endStatement(finished: Finished): void {
    if (!this.#statement.isEmpty) this.#layout.end(finished);
    this.#statement = new Statement(this.#text, this.#at);
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
      this.#add([this.#closing()]);
      this.#endStatement(this.#statement.finished(false));
      return;
    }
    if (!this.#isInBracketsOnly()) return;
    if (this.#cut === undefined && this.#isStatementNext()) {
      const nInsertions = this.#insertions.length;
      this.#cut = {
        insertion: this.#closing(),
        nInsertions,
        statement: this.#statement.finished(true),
        resume: this.#at,
      };
    }
    this.#indentLine();
  }

  /** The grammar loses its way where a line in brackets is indented less than their statement, though Python allows it. */
  #indentLine(): void {
    const { indent } = this.#statement;
    const own = this.#matchHere(signs.indentation)?.[0];
    if (own === undefined || widthOf(own) >= widthOf(indent)) return;
    this.#insertions.push({ at: this.#at, text: indent, isHarmless: true });
  }

  #matchHere(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text);
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
    const { end, last } = this.#statement;
    const hasFields = end === start && signs.formatPrefix.test(last);
    this.#at += closer.length;
    this.#note(start);
    this.#open.push({ kind: 'string', closer, hasFields, isLong });
  }

  #readSign(sign: string, top: Open | undefined): void {
    const start = this.#at;
    this.#at += this.#text.startsWith('...', start) ? 3 : 1;
    if (sign.trim() === '') return;
    const closer = signs.closers.get(sign);
    if (signs.closing.has(sign)) {
      this.#readCloser(sign);
    } else if (sign === ':' && top?.kind === 'field') {
      this.#open.splice(-1, 1, { ...top, kind: 'format', hasFields: true });
    } else if (sign === ':' && top === undefined && this.#statement.awaitsColon) {
      this.#add([{ at: this.#statement.end, text: this.#statement.beforeColon(false) }]);
    }
    this.#note(start);
    if (closer !== undefined) this.#open.push({ kind: 'bracket', closer, hasFields: false, isLong: false });
  }

  /** Closes what was left open inside, too: `f(a[0)` lacks a `]`. A closer without an opener is the parser's business. */
  #readCloser(sign: string): void {
    const index = this.#open.findLastIndex(({ kind, closer }) => kind === 'string' || closer === sign);
    if (index === -1 || this.#open[index]?.kind === 'string') {
      if (this.#isUnfinished()) this.#add([{ at: this.#statement.end, text: `${placeholder};` }]);
      return;
    }
    if (index + 1 < this.#open.length) this.#close(this.#statement.end, index + 1);
    this.#open.pop();
    if (this.#open.length === 0) this.#cut = undefined;
  }

  /** Goes on inside a string, or in the format of a field, to its end or to the next field. */
  #readText({ kind, closer, hasFields, isLong }: Open): void {
    const first = closer.charCodeAt(0);
    for (; this.#at < this.#text.length; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === backslash) {
        this.#at += this.#escaped(hasFields);
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

  /** How many characters a backslash takes with it; in an f-string no brace. */
  #escaped(hasFields: boolean): number {
    if (hasFields && this.#text.charCodeAt(this.#at + 1) === brace) return 0;
    return this.#text.startsWith('\r\n', this.#at + 1) ? 2 : 1;
  }

  /** Remembers a token that ends where the walk stands. */
  #note(start: number): void {
    const isFirst = this.#statement.isEmpty;
    this.#statement.note(start, this.#at, this.#open.length);
    if (isFirst) this.#add(this.#layout.begin(this.#statement));
  }

  /** Puts in what closes everything that is open from `index` on. */
  #close(at: number, index: number): void {
    this.#add([{ at, text: this.#closers(index) }]);
    this.#open.length = index;
    this.#statement.close(at);
  }

  #add(insertions: readonly Insertion[]): void {
    this.#insertions.push(...insertions.filter(({ text }) => text !== ''));
  }

  /** What makes the statement whole that ends here. */
  #closing(): Insertion {
    const statement = this.#statement;
    if (this.#open.length === 0) return { at: statement.end, text: statement.atEnd(false) };
    const isHeaderColon = statement.isHeader && !statement.hasColon && statement.last === ':' && !this.#isInText();
    if (isHeaderColon) return { at: statement.previousEnd, text: this.#brackets(0) + statement.beforeColon(true) };
    return { at: this.#isInText() ? this.#text.length : statement.end, text: this.#closers(0) + statement.atEnd(true) };
  }

  /** What has to follow here for everything from `index` on to be closed. */
  #closers(index: number): string {
    if (this.#isInText()) return (this.#at > this.#text.length ? '\\' : '') + this.#brackets(index);
    return (this.#isUnfinished() ? placeholder : '') + this.#brackets(index);
  }

  #isUnfinished(): boolean {
    return this.#statement.isUnfinished(this.#open.length);
  }

  #brackets(index: number): string {
    const closers = this.#open.slice(index).map(({ closer }) => closer);
    return closers.reverse().join('');
  }

  #isInBracketsOnly(): boolean {
    return this.#open.every(({ kind }) => kind === 'bracket');
  }

  #isInText(): boolean {
    const kind = this.#open.at(-1)?.kind;
    return kind === 'string' || kind === 'format';
  }

  /** True when the line that starts here cannot belong to a bracket that is open and stays so. */
  #isStatementNext(): boolean {
    if (this.#matchHere(signs.statementLine) !== null) return true;
    const indent = this.#matchHere(signs.possibleStatement)?.[1];
    if (indent === undefined) return false;
    if (widthOf(indent) <= widthOf(this.#statement.indent)) return true;
    const isHeaderDone = this.#statement.isHeader && this.#statement.last === ':';
    return (isHeaderDone || this.#isOperand()) && this.#matchHere(signs.nameLine) !== null;
  }

  /** True after a value: inside a bracket only an operator, a comma or a closer can follow. */
  #isOperand(): boolean {
    const { last } = this.#statement;
    return last === '' || (/[\w\u0080-\uffff"')\]}]$/.test(last) && !this.#statement.isUnfinished(1));
  }
}

const quote = 34;
const hash = 35;
const apostrophe = 39;
const point = 46;
const backslash = 92;
const brace = 123;
