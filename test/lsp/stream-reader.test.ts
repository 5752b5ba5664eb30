import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { describe, it } from 'node:test';
import { StreamReader } from '../../server/src/node/stream-reader.ts';
import { randomOf } from '../support/random.ts';

const framed = (body: string, length = Buffer.byteLength(body)) => `Content-Length: ${length}\r\n\r\n${body}`;
const one = framed('{"id":1}');
const two = framed('{"id":"🌱"}');
const both = [{ id: 1 }, { id: '🌱' }];

describe('a stream of messages', () => {
  for (const [what, bytes, messages, nErrors] of [
    ['nothing but messages', one + two, both, 0],
    [
      'a header of several lines, in other letters',
      `content-TYPE: x\r\nCONTENT-length:8\r\n\r\n{"id":1}${two}`,
      both,
      0,
    ],
    ['a message that is no JSON', one + framed('{"id":') + two, both, 1],
    ['a message that is no object', one + framed('[1]') + framed('null') + framed('3') + two, both, 3],
    ['an empty message', one + framed('') + two, both, 1],
    ['a header without a length', `${one}Content-Type: x\r\n\r\n${two}`, both, 1],
    ['a header that is none', `${one}good day\r\n\r\n${two}`, both, 1],
    ['a length that is no number', `${one}Content-Length: many\r\n\r\n${two}`, both, 1],
    ['a length below nothing', `${one}Content-Length: -5\r\n\r\n${two}`, both, 1],
    ['a length beyond everything', `${one}Content-Length: 99999999999999\r\n\r\n${two}`, both, 1],
    ['a length that is too small', one + framed('{"id":7}', 3) + two, both, 1],
    ['a length that is too great', one + framed('{"id":7}', 12) + one + two, both, 2],
    ['bytes between messages', `${one}\0\xff garbage ${two}`, both, 0],
    ['more bytes between messages than a header has', `${'x'.repeat(50_000)}\r\n\r\n${one}${two}`, both, 1],
  ] as const) {
    it(`with ${what} is read to its end`, () => {
      for (const size of [1, 7, bytes.length * 4]) {
        const [found, errors] = readIn(chunksOf(bytes, () => size));
        assert.deepEqual(found, messages, `in chunks of ${size} bytes`);
        // How much of a long stretch is told at once depends on the chunks.
        assert.equal(Math.min(errors.length, 1), Math.min(nErrors, 1), errors.join('\n'));
      }
    });
  }

  it('may come in any pieces (seed 7)', () => {
    const random = randomOf(7);
    const sent = Array.from({ length: 300 }, (_, id) => ({ id, text: '👩‍🔬é'.repeat(random.below(40)) }));
    const bytes = sent.map((message) => framed(JSON.stringify(message))).join('');
    assert.deepEqual(readIn(chunksOf(bytes, () => 1 + random.below(200))), [sent, []]);
  });
});

/** What is read of bytes that come in pieces, and what is said of the rest. */
function readIn(chunks: readonly Buffer[]): readonly [messages: readonly unknown[], errors: readonly string[]] {
  const stream = new PassThrough();
  const reader = new StreamReader(stream);
  const messages: unknown[] = [];
  const errors: string[] = [];
  reader.onError(({ message }) => errors.push(message));
  reader.listen((message) => messages.push(message));
  for (const chunk of chunks) stream.emit('data', chunk);
  return [messages, errors];
}

function chunksOf(text: string, sizeOfNext: () => number): readonly Buffer[] {
  const bytes = Buffer.from(text);
  const chunks: Buffer[] = [];
  for (let start = 0; start < bytes.length; ) {
    const size = sizeOfNext();
    chunks.push(bytes.subarray(start, start + size));
    start += size;
  }
  return chunks;
}
