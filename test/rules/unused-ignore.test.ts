import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FilePath } from '../../server/src/base/text.ts';
import { type CheckSettings, checkProgram } from '../../server/src/engine/check.ts';
import { unusedIgnores } from '../../server/src/engine/ignores.ts';
import { projectOf, workspace } from '../support/project.ts';
import { checkFindings, fixedBy } from '../support/rules.ts';

describe('a comment that silences nothing', () => {
  for (const [what, literal] of [
    [
      'is reported name by name',
      `
      import random
      x = random.random()  # seedlint: ignore[unseeded-python, late-seed]
                                                               ^^^^^^^^^ unused
      `,
    ],
    [
      'is reported where it means every rule',
      `
      x = 1  # seedlint: ignore
             ^^^^^^^^^^^^^^^^^^ nothing
      `,
    ],
    [
      'is reported at the top of a file',
      `
      # seedlint: ignore-file unseeded-torch, unseeded-python -- a demo
                              ^^^^^^^^^^^^^^ unused
      import random
      x = random.random()
      `,
    ],
    [
      'is reported beside one that does the same',
      `
      import random
      x = random.random()  # seedlint: ignore[unseeded-python]  # seedlint: ignore[unseeded-python]
                                                                                   ^^^^^^^^^^^^^^^ unused
      `,
    ],
    [
      'is reported for a name that is like no rule',
      `
      x = 1  # seedlint: ignore[nothing-of-the-kind-at-all]
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^ unknown
      `,
    ],
    [
      'is left alone where it says so itself',
      `
      x = 1  # seedlint: ignore[unused-ignore, late-seed] kept for a later experiment
      `,
    ],
    [
      'is left alone where the file says so',
      `
      # seedlint: ignore-file unused-ignore -- generated
      x = 1  # seedlint: ignore[late-seed]
      y = 1  # seedlint: ignore
      `,
    ],
    [
      'is left alone in a file that is no Python yet',
      `
      import random
      x = random.random(  # seedlint: ignore[late-seed]
      `,
    ],
    [
      'is no comment inside a string',
      `
      x = "# seedlint: ignore[late-seed]"
      `,
    ],
  ] as const) {
    it(what, () => checkFindings('unused-ignore', literal));
  }
});

describe('who knows what a comment is for', () => {
  const literal = `
    # file: data.py
    import numpy as np
    def noise():
        return np.random.default_rng().normal()  # seedlint: ignore[unseeded-generator]
    # file: evaluate.py
    import data
    print("nothing yet")
    # file: train.py
    import data
    print(data.noise())
  `;
  const check = async (entries: readonly string[], settings: CheckSettings = {}, areAll = true) => {
    const reports = await Promise.all(
      entries.map(async (entry) => {
        const { project } = await projectOf(literal, entry);
        return checkProgram(project, `${workspace}/${entry}`, settings);
      }),
    );
    const facts = (file: FilePath) => reports[0]?.view.facts(file) ?? assert.fail('there is a program');
    return unusedIgnores(`${workspace}/data.py`, { reports, areAll, facts }, settings).length;
  };

  it('is every program that has the file: one that needs it is enough', async () => {
    assert.equal(await check(['evaluate.py']), 1);
    assert.equal(await check(['train.py']), 0);
    assert.equal(await check(['evaluate.py', 'train.py']), 0);
  });

  it('is nobody where there is no program, or another one might need it', async () => {
    assert.equal(await check([]), 0);
    assert.equal(await check(['evaluate.py'], {}, false), 0);
  });

  it('is nobody where the rule is off', async () =>
    assert.equal(await check(['evaluate.py'], { grades: { 'unseeded-generator': 'off' } }), 0));

  it('is nobody where it is not to be said', async () =>
    assert.equal(await check(['evaluate.py'], { grades: { 'unused-ignore': 'off' } }), 0));
});

describe('the fix', () => {
  for (const [what, before, after] of [
    ['takes the comment with its blanks', 'x = 1  # seedlint: ignore[late-seed] why\n', 'x = 1\n'],
    ['takes the line of a comment by itself', '# seedlint: ignore-file late-seed -- why\nx = 1\n', 'x = 1\n'],
    ['leaves other comments', 'x = 1  # a  # seedlint: ignore[late-seed] b  # noqa\n', 'x = 1  # a  # noqa\n'],
    ['takes every name', 'x = 1  # seedlint: ignore[late-seed, unseeded-numpy, unseeded-torch] why\n', 'x = 1\n'],
    [
      'leaves the names that are needed, and the reason',
      'import random\nx = random.random()  # seedlint: ignore[late-seed, unseeded-python, unseeded-torch] why\n',
      'import random\nx = random.random()  # seedlint: ignore[unseeded-python] why\n',
    ],
  ] as const) {
    it(what, async () => assert.equal(await fixedBy('unused-ignore', before), after));
  }
});
