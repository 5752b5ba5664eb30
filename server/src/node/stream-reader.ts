import { AbstractMessageReader, type DataCallback, Disposable, type Message } from 'vscode-languageserver/node';

/**
 * Reads messages from a stream, as the library's reader does, and goes on after what is none: a header without a length
 * or with a wrong one, a text that is no JSON, bytes between two messages. The library's own reader waits forever then,
 * or takes one message for the next. Whoever listens for errors hears of what was left out.
 */
export class StreamReader extends AbstractMessageReader {
  readonly #stream: NodeJS.ReadableStream;
  readonly #chunks: Buffer[] = [];
  /** Bytes in all chunks. */
  #nBytes = 0;
  /** The length of the message whose header was read; undefined where a header comes next. */
  #length: number | undefined;

  constructor(stream: NodeJS.ReadableStream) {
    super();
    this.#stream = stream;
  }

  listen(callback: DataCallback): Disposable {
    const read = (chunk: Buffer | string): void => {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      this.#chunks.push(bytes);
      this.#nBytes += bytes.length;
      this.#readAll(callback);
    };
    this.#stream.on('data', read);
    this.#stream.on('error', (error) => this.fireError(error));
    this.#stream.on('close', () => this.fireClose());
    return Disposable.create(() => this.#stream.off('data', read));
  }

  #readAll(callback: DataCallback): void {
    for (;;) {
      if (this.#length === undefined) {
        const header = this.#header();
        if (header === undefined) return;
        this.#length = this.#lengthIn(header);
        continue;
      }
      if (this.#nBytes < this.#length) return;
      const body = this.#take(this.#length).toString('utf8');
      this.#length = undefined;
      const message = this.#messageIn(body);
      if (message !== undefined) callback(message);
    }
  }

  /** The bytes up to the next empty line; undefined where there is none yet. */
  #header(): string | undefined {
    const bytes = this.#take(this.#nBytes);
    const end = bytes.indexOf('\r\n\r\n');
    const isPart = end === -1 && bytes.length > longestHeader;
    if (isPart) this.fireError(new Error('Something that is no message was left out.'));
    const [header, rest] =
      end === -1
        ? [undefined, isPart ? bytes.subarray(bytes.length - longestHeader) : bytes]
        : [bytes.subarray(0, end), bytes.subarray(end + 4)];
    this.#chunks.push(rest);
    this.#nBytes = rest.length;
    return header?.toString('latin1');
  }

  /** Undefined where the header names none that a message can have. */
  #lengthIn(header: string): number | undefined {
    // What a message has too much stands before the next one's header.
    const named = [...header.matchAll(/content-length:[ \t]*(\d+)[ \t]*(?=\r\n|$)/gi)].at(-1)?.[1];
    const length = Number(named ?? Number.NaN);
    if (length <= longestMessage) return length;
    this.fireError(new Error('A message was left out, because its header does not say how long it is.'));
    return undefined;
  }

  #messageIn(body: string): Message | undefined {
    try {
      const message: unknown = JSON.parse(body);
      if (typeof message === 'object' && message !== null && !Array.isArray(message)) return message as Message;
      this.fireError(new Error('A message was left out, because it is no object.'));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.fireError(new Error(`A message was left out, because it is no JSON: ${reason}`));
    }
    return undefined;
  }

  /** Takes bytes off, of which there are that many. */
  #take(nBytes: number): Buffer {
    const all = Buffer.concat(this.#chunks.splice(0));
    this.#chunks.push(all.subarray(nBytes));
    this.#nBytes = all.length - nBytes;
    return all.subarray(0, nBytes);
  }
}

/** Bytes; a header has some 40. */
const longestHeader = 8192;

/** Bytes; more fit in no string. */
const longestMessage = 2 ** 29 - 25;
