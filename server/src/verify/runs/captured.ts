import { createHash } from 'node:crypto';
import { StringDecoder } from 'node:string_decoder';

/** What a script printed to one stream. Memory is bounded whatever the script prints. */
export interface Captured {
  /** All of them, also those that were not kept. */
  readonly bytes: number;
  /** SHA-256 of all of it, hexadecimal: equal where two runs printed the same. */
  readonly hash: string;
  /** The first mebibyte, to compare and to show. */
  readonly head: string;
  /** The last 64 KiB; shares text with `head` where there is little. */
  readonly tail: string;
  /** True where `head` is not all. */
  readonly isCut: boolean;
}

/** Collects one stream. */
export interface Capture {
  add(piece: Buffer): void;
  end(): Captured;
}

const headLimit = 1 << 20;
const tailLimit = 64 << 10;

/** A collector for one stream; `onText` gets each piece as text, characters whole. */
export function capture(onText?: (text: string) => void): Capture {
  const hash = createHash('sha256');
  const decoder = new StringDecoder('utf8');
  const head: Buffer[] = [];
  let tail: Buffer[] = [];
  let bytes = 0;
  let tailBytes = 0;

  const tell = (text: string) => {
    if (text !== '') onText?.(text);
  };
  return {
    add(piece) {
      hash.update(piece);
      if (bytes < headLimit) head.push(piece.subarray(0, headLimit - bytes));
      bytes += piece.length;
      tail.push(piece);
      tailBytes += piece.length;
      if (tailBytes > 4 * tailLimit) {
        tail = [Buffer.from(lastOf(tail))];
        tailBytes = tailLimit;
      }
      if (onText !== undefined) tell(decoder.write(piece));
    },
    end() {
      tell(decoder.end());
      return {
        bytes,
        hash: hash.digest('hex'),
        head: Buffer.concat(head).toString('utf8'),
        tail: lastOf(tail).toString('utf8'),
        isCut: bytes > headLimit,
      };
    },
  };
}

const lastOf = (pieces: readonly Buffer[]): Buffer => {
  const all = Buffer.concat(pieces);
  return all.subarray(Math.max(0, all.length - tailLimit));
};
