import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkProgram } from '../../server/src/engine/check.ts';
import { projectOf } from '../support/project.ts';

const gradesOf = async (literal: string): Promise<readonly string[]> => {
  const { project, entry } = await projectOf(literal);
  const { findings } = checkProgram(project, entry, {});
  return findings
    .filter(({ rule }) => rule === 'unsorted-listing' || rule === 'hash-ordered-iteration')
    .map(({ rule, grade }) => `${grade} ${rule}`);
};

const functions = `
      import os
      def first(folder):
          return os.listdir(folder)[0]
      def numbered():
          return {name: i for i, name in enumerate(set(["a", "b"]))}
`;

describe('what depends on an order in a function that nobody calls', () => {
  it('is for information in a script', async () =>
    assert.deepEqual(await gradesOf(`${functions}      if __name__ == "__main__": print("hello")\n`), [
      'information unsorted-listing',
      'information hash-ordered-iteration',
    ]));

  it('is worth a warning in a module for others, and where it is called', async () => {
    const all = ['warning unsorted-listing', 'warning hash-ordered-iteration'];
    assert.deepEqual(await gradesOf(functions), all);
    assert.deepEqual(
      await gradesOf(`${functions}      if __name__ == "__main__":\n          first("data")\n          numbered()\n`),
      all,
    );
  });
});
