import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, it } from 'node:test';
import { allRules } from '../../server/src/rules/all.ts';
import { inRepository } from '../../server/tools/settle.ts';

const read = (path: string): string => readFileSync(inRepository(path), 'utf8');

const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  ...readdirSync(inRepository('docs'), { recursive: true, encoding: 'utf8' })
    .map((name) => `docs/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.md'))
    .sort(),
];

for (const path of documents) {
  describe(path, () => {
    it('names only files that are there', () => {
      assert.deepEqual(
        pathsIn(read(path)).filter((named) => !existsSync(inRepository(named))),
        [],
      );
    });

    it('links only to what is there', () => {
      assert.deepEqual(
        linksIn(read(path)).filter((link) => !resolves(path, link)),
        [],
      );
    });
  });
}

describe('CHANGELOG.md', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string };
  const [newest = ''] = read('CHANGELOG.md').split(/^## /m).slice(1);

  it('begins with the version of the manifest', () => assert.ok(newest.startsWith(`${version}\n`)));

  it('names every rule that is new in it', () => {
    const added = allRules.filter(({ since }) => since === version);
    assert.deepEqual(
      added.filter(({ id }) => !newest.includes(`\`${id}\``)).map(({ id }) => id),
      [],
    );
  });
});

/** What stands in backticks and looks like a file or folder of the repository; `dist/` is built, so it may be missing. */
function pathsIn(text: string): readonly string[] {
  const topLevel = readdirSync(inRepository('.')).filter((name) => name !== 'dist');
  const quoted = [...withoutFences(text).matchAll(/`([^`\s]+)`/g)].map(([, code = '']) => code);
  return quoted.filter((code) => topLevel.includes(code.split('/')[0] ?? '') && !code.includes('*'));
}

const linksIn = (text: string): readonly string[] =>
  [...withoutFences(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);

/** Code blocks hold examples of users' files, which are not ours. */
const withoutFences = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, '');

function resolves(document: string, link: string): boolean {
  if (/^https:\/\//.test(link)) return true;
  const [target = '', anchor] = link.split('#');
  const path = target === '' ? document : posix.join(posix.dirname(document), target);
  if (!existsSync(inRepository(path))) return false;
  return anchor === undefined || headingsOf(read(path)).includes(anchor);
}

/** The anchors that GitHub gives a document's headings. */
const headingsOf = (text: string): readonly string[] =>
  [...withoutFences(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
