import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Guide } from '../../fuzz/guide.ts';
import { instrument } from '../../fuzz/instrument.ts';
import { reduce } from '../../fuzz/reduce.ts';

const nCounters = 100;

/** A function from its source, and the counters of its branches. */
function counted(source: string): {
  readonly run: (...given: readonly unknown[]) => unknown;
  readonly counters: Uint8Array;
} {
  const counters = new Uint8Array(nCounters);
  const { code } = instrument(source, 0);
  return { run: new Function('seedlintBranches', `${code}\nreturn run;`)(counters), counters };
}

describe('counting branches', () => {
  const source = `
    const late = (x) => x && x.y ? (x.y, { z: x.y }) : x ?? 0;
    function run(n, ...rest) {
      label: for (const each of rest) {
        if (each === 'skip') continue label; else if (each === 'stop') break;
        if (n) if (each) n++; else n--;
      }
      do n += 1; while (n < 3);
      switch (n) { case 3: case 4: n = 10; default: n++; }
      try { if (n > 100) throw n; } catch (error) { return error }
      const { a = n, b = () => a } = { a: undefined };
      return [n, late(rest.length > 2 && { y: n })?.z, b()];
    }`;

  for (const given of [[0], [1, 'skip', 'a'], [1, 'a', '', 'stop', 'b'], [1000, 1, 2]]) {
    it(`changes nothing: ${JSON.stringify(given)}`, () => {
      const plain = new Function(`${source}\nreturn run;`)() as (...given: readonly unknown[]) => unknown;
      assert.deepEqual(counted(source).run(...given), plain(...given));
    });
  }

  it('tells which were taken, and how often', () => {
    const { run, counters } = counted('function run(n) { for (let i = 0; i < n; i++) if (i > 1) i; return n ? 1 : 2 }');
    run(4);
    assert.deepEqual([...counters.subarray(0, 6)].sort(), [0, 1, 1, 2, 2, 4]);
  });

  it('tells the words', () => {
    assert.deepEqual([...instrument('f({ "a": `b`, c: "d" })', 0).words], ['d', 'a']);
  });
});

describe('the search', () => {
  it('finds what only a row of branches leads to', async () => {
    const letters = [...'import'];
    const conditions = letters.map((letter, index) => `if (text[${index}] === '${letter}') `);
    const { run, counters } = counted(`function run(text) { ${conditions.join('')}throw new Error('found'); }`);
    const runner = {
      counters,
      run(input: string) {
        try {
          run(input);
          return Promise.resolve({ milliseconds: 0 });
        } catch (error) {
          return Promise.resolve({ milliseconds: 0, error });
        }
      },
    };
    const guide = new Guide(runner, { alphabet: 0x100, tokens: letters, largest: 100 }, 1);
    await guide.try('start');
    let tries = 0;
    for (let found = false; !found; tries++) {
      assert.ok(tries < 50_000, 'chance alone would take millions of inputs');
      found = (await guide.try(guide.next())).error !== undefined;
    }
    assert.equal(guide.nSeen, 1 + 2 * letters.length);
    assert.ok(guide.inputs.some((input) => /^impor/.test(input)));
  });

  it('makes small what it finds', async () => {
    const holds = (input: string) => Promise.resolve(input.includes('(') && input.includes(')'));
    assert.equal(await reduce(`def f${'x'.repeat(500)}(a, b):\n  return\n`, holds, 3000), '()');
  });

  it('ends with what is large where making it small takes too long', async () => {
    assert.equal((await reduce('x'.repeat(100), (input) => Promise.resolve(input.length > 90), 3)).length, 100);
  });
});
