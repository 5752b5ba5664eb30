import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSource } from '../../server/src/files/read.ts';
import { walk } from '../../server/src/files/walk.ts';
import { uriOf } from '../../server/src/lsp/uris.ts';
import { ClientFiles } from '../../server/src/lsp/workspace/client-files.ts';

const top = 'memfs:/p';

describe('files that only the client can see', () => {
  it('are read, and a name that leads nowhere costs one question for its folder', async () => {
    const { files, asked } = filesOf({ 'train.py': 'a = 1\n', 'pkg/b.py': 'b = 2\n' });
    assert.equal((await readSource(`${top}/pkg/b.py`, files)).outcome, 'read');
    for (const name of ['numpy.py', 'torch/__init__.py', 'pkg/numpy.py', 'pkg/b.py/c.py']) {
      assert.equal((await readSource(`${top}/${name}`, files)).outcome, 'missing', name);
    }
    assert.deepEqual(asked, ['list memfs:/p', 'list memfs:/p/pkg', 'read memfs:/p/pkg/b.py']);
  });

  it('end where the workspace does', async () => {
    const { files, asked } = filesOf({ 'a.py': '' });
    assert.equal(await files.kindOf('memfs:/other/a.py'), undefined);
    assert.equal((await readSource('memfs:/other/a.py', files)).outcome, 'missing');
    assert.deepEqual(asked, []);
  });

  it('are looked for again once one has come', async () => {
    const contents: Record<string, string> = { 'a.py': '' };
    const { files } = filesOf(contents);
    assert.equal(await files.kindOf(`${top}/new/b.py`), undefined);
    contents['new/b.py'] = '';
    assert.equal(await files.kindOf(`${top}/new/b.py`), undefined);
    files.forget(`${top}/new/b.py`);
    assert.equal(await files.kindOf(`${top}/new/b.py`), 'file');
  });

  it('are walked as those of a disk are, as far as the bounds go', async () => {
    const contents = {
      '.gitignore': 'out/\n',
      'train.py': '',
      'out/x.py': '',
      'env/pyvenv.cfg': '',
      'env/y.py': '',
      'a/b/deep.py': '',
      'z/shallow.py': '',
    };
    const walked = await walk(top, filesOf(contents).files);
    assert.deepEqual(walked.files, [`${top}/a/b/deep.py`, `${top}/train.py`, `${top}/z/shallow.py`]);
    assert.equal(walked.isTruncated, false);
    const bounded = await walk(top, filesOf(contents).files, { folderLimit: 4 });
    assert.deepEqual(bounded.files, [`${top}/train.py`, `${top}/z/shallow.py`]);
    assert.equal(bounded.isTruncated, true);
  });

  it('say what is wrong with them', async () => {
    const { files } = filesOf({ 'big.py': 'x'.repeat(11_000_000), 'denied.py': '' });
    const problemOf = async (name: string): Promise<unknown> => {
      const read = await readSource(`${top}/${name}`, files);
      return 'problem' in read ? read.problem : undefined;
    };
    assert.equal(await problemOf('big.py'), 'is larger than 2 MB');
    assert.equal(await problemOf('denied.py'), 'may not be read: permission denied');
  });
});

/** A client with these files, and what it was asked. */
function filesOf(contents: Readonly<Record<string, string>>): { files: ClientFiles; asked: string[] } {
  const asked: string[] = [];
  const answer = (method: string, name: string, limit: number): unknown => {
    if (method === 'seedlint/listFolder') {
      const prefix = name === '' ? '' : `${name}/`;
      const inside = Object.keys(contents).filter((path) => path.startsWith(prefix));
      const names = new Set(inside.map((path) => path.slice(prefix.length).split('/')[0] ?? ''));
      const kindOf = (entry: string): string => (prefix + entry in contents ? 'file' : 'folder');
      const entries = [...names].map((entry) => ({ name: entry, kind: kindOf(entry), isLink: false }));
      return { outcome: 'listed', entries };
    }
    if (name === 'denied.py') return { outcome: 'failed', failure: 'denied', reason: 'no' };
    const text = contents[name] ?? '';
    if (text.length > limit) return { outcome: 'too large' };
    return { outcome: 'read', bytes: Buffer.from(text).toString('base64') };
  };
  const files = new ClientFiles({
    async ask<Params, Answer>({ method }: { readonly method: string }, params: Params): Promise<Answer> {
      const { uri, limit = 0 } = params as { readonly uri: string; readonly limit?: number };
      asked.push(`${method === 'seedlint/listFolder' ? 'list' : 'read'} ${uri}`);
      return answer(method, uri.slice(top.length + 1), limit) as Answer;
    },
    uriOf,
    folders: () => [top],
  });
  return { files, asked };
}
