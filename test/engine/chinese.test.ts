import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderRule } from '../../server/src/engine/document.ts';
import { allRules } from '../../server/src/rules/all.ts';
import { rulesInChinese } from '../../server/src/rules/zh-cn/all.ts';

it('has the sentences of every rule in Chinese, and of no other', () =>
  assert.deepEqual(
    Object.keys(rulesInChinese),
    allRules.map(({ id }) => id),
  ));

for (const rule of allRules) {
  const texts = rulesInChinese[rule.id];
  if (texts === undefined) continue;
  describe(`${rule.id} in Chinese`, () => {
    it('has the title of every example, and no other', () =>
      assert.deepEqual(Object.keys(texts.examples).sort(), rule.examples.map(({ title }) => title).sort()));

    it('names the same code', () => {
      assert.deepEqual(codeIn(texts.summary), codeIn(rule.summary));
      assert.deepEqual(codeIn(texts.why), codeIn(rule.why));
    });

    it('is written as Chinese is', () => {
      assert.match(texts.summary, /[\u4e00-\u9fff][^。]*$/u, 'no full stop: one is added');
      assert.match(texts.why, /。$/u);
      for (const text of [texts.summary, texts.why, ...Object.values(texts.examples)]) {
        assert.doesNotMatch(text.replaceAll(/`[^`]*`/g, ''), /[,;?!]|[\u4e00-\u9fff][.:]/u, 'Chinese punctuation');
      }
    });

    it('has a page with the same code in it', () => {
      assert.deepEqual(fencesIn(renderRule(rule, 'zh-cn')), fencesIn(renderRule(rule)));
    });
  });
}

const codeIn = (text: string): readonly string[] => [...new Set(text.match(/`[^`]+`/g))].sort();

const fencesIn = (page: string): readonly string[] => page.match(/```python\n[\s\S]*?```/g) ?? [];
