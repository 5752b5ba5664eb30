import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CommandSchema, commands } from '../../server/src/protocol/commands.ts';
import { commandsInChinese } from '../../server/src/protocol/zh-cn.ts';

describe('the table of commands', () => {
  for (const [id, { title, icon }] of Object.entries<CommandSchema>(commands)) {
    it(`${id} has a title like those of other extensions`, () => {
      assert.match(id, /^seedlint\.[a-z][A-Za-z]+$/);
      assert.match(title, /^[A-Z][^.]*[^.\s]$/, 'no full stop');
      assert.doesNotMatch(title, /Seedlint/, 'the category says that');
      if (icon !== undefined) assert.match(icon, /^\$\([a-z-]+\)$/);
    });
  }

  it('has the same commands in Chinese', () => assert.deepEqual(Object.keys(commandsInChinese), Object.keys(commands)));
});
