import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resolved } from '../../server/src/project/paths.ts';

describe('a path', () => {
  const cases = {
    'a/./b': 'a/b',
    'a/../b': 'b',
    '../a': '../a',
    '/../a': '/../a',
    './': '',
    './/a': 'a',
    '/w/kit/./': '/w/kit',
    '/w//kit': '/w/kit',
    '//host/share/.': '//host/share',
    '/': '/',
  };
  for (const [path, expected] of Object.entries(cases)) {
    it(`${path} is ${expected || 'the folder itself'}`, () => assert.equal(resolved(path), expected));
  }
});
