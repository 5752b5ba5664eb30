import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { chineseWith } from '../../server/src/base/chinese.ts';
import { phrase, say, type Words } from '../../server/src/base/phrase.ts';
import { renderRule } from '../../server/src/engine/document.ts';
import { phrasesInChinese } from '../../server/src/engine/languages.ts';
import { kernels } from '../../server/src/knowledge/nondeterminism/kernels.ts';
import { editorPhrasesInChinese } from '../../server/src/lsp/zh-cn.ts';
import { allRules } from '../../server/src/rules/all.ts';
import { rulesInChinese } from '../../server/src/rules/zh-cn/all.ts';
import { configPhrasesInChinese } from '../../server/src/settings/config/zh-cn.ts';
import { verifyPhrasesInChinese } from '../../server/src/verify/explain/zh-cn.ts';
import { machinePhrasesInChinese } from '../../server/src/verify/machine/zh-cn.ts';
import { projectOf } from '../support/project.ts';
import { findingsOf } from '../support/rules.ts';

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

    it('has every message, with the same slots and the same code', () => {
      assert.deepEqual(Object.keys(texts.messages).sort(), Object.keys(rule.messages).sort());
      for (const [id, message] of Object.entries(texts.messages)) {
        assert.deepEqual(slotsIn(message), slotsIn(rule.messages[id] ?? ''), id);
        assert.deepEqual(codeIn(message), codeIn(rule.messages[id] ?? ''), id);
        assert.match(message, /。$/u, id);
      }
    });

    it('says of its examples nothing in English', async () => {
      for (const example of rule.examples) {
        const { texts: files, entry } = await projectOf(example.source);
        for (const { message, related, fixes } of await findingsOf(rule, files, entry, { locale: 'zh-cn' })) {
          for (const text of [message, ...related.map((each) => each.message), ...fixes.map(({ title }) => title)]) {
            checkChinese(text);
          }
        }
      }
    });

    it('is written as Chinese is', () => {
      assert.match(texts.summary, /[\u4e00-\u9fff][^。]*$/u, 'no full stop: one is added');
      assert.match(texts.why, /。$/u);
      for (const text of [
        texts.summary,
        texts.why,
        ...Object.values(texts.messages),
        ...Object.values(texts.examples),
      ]) {
        assert.doesNotMatch(text.replaceAll(/`[^`]*`/g, ''), /[,;?!]|[\u4e00-\u9fff][.:]/u, 'Chinese punctuation');
      }
    });

    it('has a page with the same code in it', () => {
      assert.deepEqual(fencesIn(renderRule(rule, 'zh-cn')), fencesIn(renderRule(rule)));
    });
  });
}

describe('phrases', () => {
  it('has all that the sources say in Chinese, with the same slots, and no other', async () => {
    const said = new Set([...(await phrasesInSources()), ...kernels.map(({ what }) => what)]);
    const chinese = {
      ...phrasesInChinese,
      ...editorPhrasesInChinese,
      ...configPhrasesInChinese,
      ...machinePhrasesInChinese,
      ...verifyPhrasesInChinese,
    };
    const missing = [...said].filter((english) => !(english in chinese));
    const idle = Object.keys(chinese).filter((english) => !said.has(english));
    assert.deepEqual({ missing, idle }, { missing: [], idle: [] });
    for (const [english, text] of Object.entries(chinese)) {
      assert.deepEqual(slotsIn(text), slotsIn(english), english);
      assert.deepEqual(codeIn(text), codeIn(english), english);
    }
  });

  it('puts a space between Chinese and what is not, and leaves code alone', () => {
    const tongue = chineseWith({ '{a} and {b}': '{a}与{b}都' });
    const said = (a: Words, b: Words): string => say(phrase('{a} and {b}', { a, b }), tongue);
    assert.equal(said('torch', '数据'), 'torch 与数据都');
    assert.equal(said('`数据a`', 'x'), '`数据a` 与 x 都');
    assert.equal(said(['一', '二', '三'], '（x）'), '一、二和三与（x）都');
    const late = phrase('{Generator} is seeded', { Generator: 'torch' });
    const chinese = chineseWith({ '{Generator} is seeded': '为{Generator}设置种子' });
    assert.deepEqual([say(late), say(late, chinese)], ['Torch is seeded', '为 torch 设置种子']);
  });
});

/** Every text that `phrase` or `named` is called with. */
async function phrasesInSources(): Promise<readonly string[]> {
  const root = join(import.meta.dirname, '../../server/src');
  const files = (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const texts = await Promise.all(files.map((name) => readFile(join(root, name), 'utf8')));
  return texts.flatMap((text) =>
    [...text.matchAll(/\b(?:phrase\(|named\((?='[^']*'\)))\s*('(?:[^'\\]|\\.)*'|"[^"]*")/g)].map(([, literal = '']) =>
      literal.slice(1, -1),
    ),
  );
}

/** Code and the names of libraries are the same in every language; all other letters are Chinese. */
function checkChinese(text: string): void {
  assert.match(text, /[\u4e00-\u9fff]/u);
  const rest = text.replaceAll(
    /`[^`]*`|[\w.]+\([^)]*\)?\)|\b(?:torch|NumPy|Python|TensorFlow|Keras|cu\w+|CUDA|CPU|epoch|PATH|conda|True|False)\b/gi,
    '',
  );
  assert.doesNotMatch(rest.replaceAll(/[\w.]*[._=]\w*|[a-z]+-[a-z-]+/g, ''), /[A-Za-z]{2,}/, text);
}

const slotsIn = (text: string): readonly string[] => [...new Set(text.match(/\{\w+\}/g))].sort();

const codeIn = (text: string): readonly string[] => [...new Set(text.match(/`[^`]+`/g))].sort();

const fencesIn = (page: string): readonly string[] => page.match(/```python\n[\s\S]*?```/g) ?? [];
