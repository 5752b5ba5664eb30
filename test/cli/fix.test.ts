import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Site } from '../../server/src/base/text.ts';
import type { Workbench } from '../../server/src/cli/crew.ts';
import { type Fixed, type FixOptions, fixAll } from '../../server/src/cli/fix.ts';
import { lint } from '../../server/src/cli/lint.ts';
import { placesFrom } from '../../server/src/cli/report/places.ts';
import { Sources } from '../../server/src/cli/sources.ts';
import type { Applicability, Fix } from '../../server/src/fixes/edits.ts';
import { defineRule, type Rule } from '../../server/src/rules/define.ts';
import { parserOnce } from '../support/project.ts';

const folder = '/work space';

describe('fixing', () => {
  it('applies what is offered, in every file of the program', async () => {
    const { texts, fixed } = await fix({ 'a.py': 'import b\nold\nold\n', 'b.py': 'old\n' }, [rename('old', 'new')]);
    assert.deepEqual(texts, { 'a.py': 'import b\nnew\nnew\n', 'b.py': 'new\n' });
    assert.deepEqual([fixed.nFixed, fixed.linted.findings, fixed.isUnfinished], [3, [], false]);
  });

  it('goes on until there is nothing left to apply', async () => {
    const rules = [rename('one', 'two'), rename('two', 'three'), rename('three', 'four')];
    const { texts, fixed } = await fix({ 'a.py': 'one\n' }, rules);
    assert.deepEqual([texts['a.py'], fixed.nFixed], ['four\n', 3]);
  });

  it('lets fixes that touch each other wait for the next round', async () => {
    const { texts, fixed } = await fix({ 'a.py': 'xxxx\n' }, [rename('x', 'y')]);
    assert.deepEqual([texts['a.py'], fixed.nFixed], ['yyyy\n', 4]);
  });

  it('applies once what several programs offer', async () => {
    const { texts, fixed } = await fix(
      { 'a.py': 'import lib\nf()\n', 'b.py': 'import lib\nf()\n', 'lib.py': 'old\n' },
      [rename('old', 'older')],
    );
    assert.equal(texts['lib.py'], 'older\n');
    assert.deepEqual([fixed.linted.reports.length, fixed.nFixed], [2, 1]);
  });

  it('counts the findings that a fix of another one settled', async () => {
    const { fixed } = await fix({ 'a.py': 'old; old\n' }, [renameAll('old', 'new')]);
    assert.deepEqual([fixed.nFixed, fixed.linted.findings], [2, []]);
  });

  it('stops where fixes lead to each other for ever', async () => {
    const { fixed } = await fix({ 'a.py': 'ping\n' }, [rename('ping', 'pong'), rename('pong', 'ping')]);
    assert.equal(fixed.isUnfinished, true);
  });

  it('takes a fix back that leaves no Python, and applies the others', async () => {
    const { texts, fixed } = await fix({ 'a.py': 'old\nbad\n' }, [
      rename('bad', '(((', 'breaks'),
      rename('old', 'new'),
    ]);
    assert.deepEqual([texts['a.py'], fixed.spoiled], ['new\nbad\n', ['breaks']]);
  });

  it('minds no syntax error that was there before', async () => {
    const { texts, fixed } = await fix({ 'a.py': 'old\ndef f(:\n' }, [rename('old', 'new')]);
    assert.deepEqual([texts['a.py'], fixed.spoiled], ['new\ndef f(:\n', []]);
  });

  for (const [fixes, expected] of [
    ['safe', 'new\nrisky\n'],
    ['all', 'new\ndone\n'],
  ] as const) {
    it(`applies ${fixes} fixes`, async () => {
      const rules = [rename('old', 'new'), rename('risky', 'done', 'risk', 'unsafe')];
      const { texts } = await fix({ 'a.py': 'old\nrisky\n' }, rules, { fixes });
      assert.equal(texts['a.py'], expected);
    });
  }

  it('leaves alone what is not shown, and what may not be edited', async () => {
    const rules = [rename('old', 'new')];
    assert.deepEqual((await fix({ 'a.py': 'old\n' }, rules, { severity: 'error' })).texts, { 'a.py': 'old\n' });
    const { texts } = await fix({ 'a.py': 'import b\nold\n', 'b.py': 'old\n' }, rules, {
      isEditable: (file) => file.endsWith('a.py'),
    });
    assert.deepEqual(texts, { 'a.py': 'import b\nnew\n', 'b.py': 'old\n' });
  });
});

/** Fixes the programs in a folder; `a.py` and `b.py` are entries where nothing imports them. */
async function fix(
  files: Readonly<Record<string, string>>,
  rules: readonly Rule[],
  options: Partial<FixOptions> = {},
): Promise<{ readonly texts: Readonly<Record<string, string>>; readonly fixed: Fixed }> {
  const paths = Object.keys(files).map((name) => `${folder}/${name}`);
  const sources = new Sources();
  for (const [name, text] of Object.entries(files)) sources.hold(`${folder}/${name}`, text);
  const bench: Workbench = { sources, parser: await parserOnce(), settings: {}, rules };
  const named = paths.filter((path) => !isImported(path, files));
  const linted = await lint({ root: folder, named, walked: paths }, bench);
  const fixed = await fixAll(
    linted,
    {
      fixes: 'safe',
      severity: 'information',
      isEditable: () => true,
      places: () => placesFrom(folder, (file) => sources.readNow(file)),
      ...options,
    },
    bench,
  );
  const texts = Object.keys(files).map((name) => [name, fixed.changes.get(`${folder}/${name}`)?.after ?? files[name]]);
  return { texts: Object.fromEntries(texts) as Readonly<Record<string, string>>, fixed };
}

const isImported = (path: string, files: Readonly<Record<string, string>>): boolean => {
  const name = path.slice(folder.length + 1, -'.py'.length);
  return Object.values(files).some((text) => text.includes(`import ${name}\n`));
};

/** A rule that finds every `word` of a program and offers another one for it. */
const rename = (word: string, newText: string, id = `${word}-word`, applicability: Applicability = 'safe'): Rule =>
  wordRule(id, word, (site) => ({ title: `Write ${newText}`, applicability, edits: [{ ...site, newText }] }));

/** The same, but one fix replaces all of them. */
const renameAll = (word: string, newText: string): Rule =>
  wordRule(`${word}-word`, word, (_site, all) => ({
    title: `Write ${newText} everywhere`,
    applicability: 'safe',
    edits: all.map((site) => ({ ...site, newText })),
  }));

const wordRule = (id: string, word: string, fixFor: (site: Site, all: readonly Site[]) => Fix): Rule =>
  defineRule({
    id,
    summary: 'a word is found',
    since: '0.1.0',
    grade: 'warning',
    fixes: 'safe',
    why: 'Tests need rules of their own.',
    messages: { found: 'There is such a word.' },
    examples: [],
    check(program, report) {
      const sites = program.timeline.modules.flatMap((file) => sitesOf(word, file, program.facts(file).text));
      for (const site of sites) report(site, 'found', {}, { fixes: [fixFor(site, sites)] });
    },
  });

/** Where a word stands: as a whole word, but for `x`, of which each one counts. */
const sitesOf = (word: string, file: string, text: string): readonly Site[] =>
  [...text.matchAll(word === 'x' ? /x/g : new RegExp(`\\b${word}\\b`, 'g'))].map(({ index }) => ({
    file,
    span: { start: index, end: index + word.length },
  }));
