import type { VerifyOutputParams } from '../../protocol/verify.ts';

/**
 * Hands on what a script prints, some lines at a time: a script that prints much must not keep the editor from anything
 * else. Of a line that is written over and over, as progress bars do, only what stays is handed on.
 */
export class OutputRelay {
  readonly #send: (output: VerifyOutputParams) => void;
  readonly #waiting = new Map<VerifyOutputParams['stream'], string>();
  #run = 1;
  #nSent = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(send: (output: VerifyOutputParams) => void) {
    this.#send = send;
  }

  /** Takes what was printed. */
  add({ run, stream, text }: VerifyOutputParams): void {
    if (run !== this.#run) {
      this.end();
      this.#run = run;
      this.#nSent = 0;
    }
    if (this.#nSent > mostCharacters) return;
    this.#waiting.set(stream, (this.#waiting.get(stream) ?? '') + text);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#flush((text) => text.slice(0, text.lastIndexOf('\n') + 1));
    }, 100);
  }

  /** Hands on all that is left. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#flush((text) => text);
  }

  /** Hands on as much as `partOf` takes from the beginning. */
  #flush(partOf: (text: string) => string): void {
    for (const [stream, text] of this.#waiting) {
      const whole = partOf(text);
      this.#waiting.set(stream, text.slice(whole.length).slice(-longestLine));
      if (whole === '' || this.#nSent > mostCharacters) continue;
      this.#nSent += whole.length;
      const isTooMuch = this.#nSent > mostCharacters;
      const shown = isTooMuch ? `${plain(whole.slice(0, mostCharacters))}\n[…]\n` : plain(whole);
      this.#send({ run: this.#run, stream, text: shown });
    }
  }
}

/** Of one run; what is more is of no use to somebody who reads. */
const mostCharacters = 1_000_000;

const longestLine = 100_000;

/** The text without colours and other codes of terminals, and without what was written over. */
const plain = (text: string): string => text.replace(terminalCodes, '').split('\n').map(lastVersion).join('\n');

/** What stays of a line that returns to its beginning; a return at its end is one half of a line ending. */
const lastVersion = (line: string): string => line.slice(line.lastIndexOf('\r', line.length - 2) + 1);

// biome-ignore lint/suspicious/noControlCharactersInRegex: these codes begin with a control character.
const terminalCodes = /\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x07\n]*\x07|[@-Z\\-_])/g;
