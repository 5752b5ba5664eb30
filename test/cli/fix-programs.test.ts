import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { folderOf } from '../support/folder.ts';
import { contentsOf, copyProgram, entryOf, verifyPrograms } from '../support/verify-programs.ts';
import { runIn } from './console.ts';

// test/verify/programs.test.ts runs what is fixed here, and sees that it gives the same bits every time.
describe('every fix of a program whose runs differ', () => {
  for (const program of verifyPrograms) {
    const { name, expected } = program;
    if (expected.verdict !== 'irreproducible') continue;
    it(`leaves nothing to warn of in ${name}, and nothing to fix`, async () => {
      using folder = folderOf({});
      copyProgram(program, folder.path);
      const before = contentsOf(folder.path);
      const fix = `check --fix --unsafe-fixes ${entryOf(program)}`;
      const { status, out, err } = await runIn(folder.path, fix);
      assert.equal(status, 0, out + err);
      const after = contentsOf(folder.path);
      assert.equal(
        JSON.stringify(before) === JSON.stringify(after),
        expected.fixed !== 'linter',
        'what the linter can fix is not fixed by hand',
      );
      await runIn(folder.path, fix);
      assert.deepEqual(contentsOf(folder.path), after, 'fixing again changes nothing');
    });
  }
});
