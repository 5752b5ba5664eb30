import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { commands } from '../../server/src/protocol/commands.ts';
import { schema } from '../../server/src/settings/schema.ts';
import { inRepository } from '../../server/tools/settle.ts';
import { sourceFiles, withoutComments } from '../support/sources.ts';

const files = sourceFiles();
const client = files.filter(({ room }) => room === 'client').map(({ text }) => withoutComments(text));

describe('the manifest', () => {
  for (const id of Object.keys(commands)) {
    it(`promises ${id}, which the client carries out`, () => {
      assert.ok(client.some((text) => text.includes(`'${id}':`)));
    });
  }

  const declarations = ['server/src/settings/schema.ts', 'server/src/settings/zh-cn.ts'];
  const readers = files.filter(({ path, room }) => room !== 'tools' && !declarations.includes(path));
  for (const name of Object.keys(schema)) {
    // The language client asks for this one by itself.
    if (name === 'trace.server') continue;
    it(`promises seedlint.${name}, which somebody reads`, () => {
      const inBrackets = name.includes('.') ? [`['${name}']`, `'${name}'`] : [`.${name}`, `'${name}'`, `{ ${name} }`];
      assert.ok(readers.some(({ text }) => inBrackets.some((spelling) => withoutComments(text).includes(spelling))));
    });
  }

  it('has every setting explained in the README', () => {
    const explained = read('README.md');
    assert.deepEqual(
      Object.keys(schema).filter((name) => !explained.includes(`\`seedlint.${name}\``)),
      [],
    );
  });

  it('names only texts that every language has', () => {
    const named = [...read('package.json').matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key).sort();
    for (const path of ['package.nls.json', 'package.nls.zh-cn.json']) {
      assert.deepEqual(Object.keys(JSON.parse(read(path)) as object).sort(), named, path);
    }
  });

  it('has every sentence of the client in Chinese, and none besides', () => {
    const said = client.flatMap((text) => [...text.matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, key]) => key));
    const translated = Object.keys(JSON.parse(read('l10n/bundle.l10n.zh-cn.json')) as object);
    assert.deepEqual(translated.sort(), [...new Set(said)].sort());
  });

  it('says the version it has to', () => {
    const { engines, devDependencies } = JSON.parse(read('package.json')) as {
      engines: { vscode: string };
      devDependencies: Record<string, string>;
    };
    assert.equal(
      engines.vscode,
      `^${devDependencies['@types/vscode']}`,
      'the editor’s types are those of the oldest editor',
    );
  });
});

function read(path: string): string {
  return readFileSync(inRepository(path), 'utf8');
}
