import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { withoutFields } from '../../server/src/syntax/convert.ts';
import { openParser } from '../../server/src/syntax/parser.ts';
import type { SyntaxNode } from '../../server/src/syntax/tree.ts';
import { folderOf } from '../support/folder.ts';
import { constructs, pythonFiles } from '../support/python.ts';

const { resolve } = createRequire(import.meta.url);

describe('openParser', () => {
  it('rejects a folder without the parser, and can then open another', async () => {
    using folder = folderOf({});
    await assert.rejects(openParser('wasm', folder.path), /web-tree-sitter\.wasm/);
    assert.equal((await openParser('wasm')).name, 'wasm');
  });

  it('takes the parser from the folder that it is given', async () => {
    using folder = folderOf({
      'web-tree-sitter.wasm': readFileSync(resolve('web-tree-sitter/web-tree-sitter.wasm')),
      'tree-sitter-python.wasm': readFileSync(resolve('tree-sitter-python/tree-sitter-python.wasm')),
    });
    const parser = await openParser('wasm', folder.path);
    assert.deepEqual([parser.name, parser.problem], ['wasm', undefined]);
    assert.equal(parser.parse('x = 1\n').root.type, 'module');
  });
});

describe('a tree', () => {
  for (const [what, text] of Object.entries(constructs)) {
    it(`has no errors for ${what}`, async () => {
      const parser = await openParser('wasm');
      assert.deepEqual(parser.parse(text).errors, []);
    });
  }

  for (const { path, text } of pythonFiles()) {
    it(`has no errors for ${path}`, async () => {
      const parser = await openParser('wasm');
      assert.deepEqual(parser.parse(text).errors, []);
    });
  }

  it('counts in UTF-16 units', async () => {
    const text = 'a = "é😀e\u0301"; 名前 = b\n# 😀\nc';
    const found = await leavesOf(text);
    assert.deepEqual(found, ['a', '"é😀e\u0301"', '名前', 'b', '# 😀', 'c']);
  });

  it('counts in UTF-16 units where something was missing before', async () => {
    const text = 'f("😀", [1, é\ng(名前)\nh = \ni';
    const found = await leavesOf(text);
    assert.deepEqual(found, ['f', '"😀"', '1', 'é', 'g', '名前', 'h', '', 'i']);
  });

  it('keeps what stands on both sides of a null byte', async () => {
    const found = await leavesOf('a\0\nb\n');
    assert.deepEqual([found[0], found.at(-1)], ['a', 'b']);
  });

  it('is a module without children for an empty text', async () => {
    const parser = await openParser('wasm');
    const { root, errors } = parser.parse('');
    assert.deepEqual([root.type, root.start, root.end, root.children, errors], ['module', 0, 0, [], []]);
  });

  it('is as deep as the text', async () => {
    const parser = await openParser('wasm');
    const depth = 10_000;
    const { root, errors } = parser.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
    assert.deepEqual([depthOf(root), errors], [depth + 2, []]);
  });
});

/** The parser saves a call for every child of these types, so the grammar has to agree. */
describe('types without fields', () => {
  const types = JSON.parse(readFileSync(resolve('tree-sitter-python/src/node-types.json'), 'utf8')) as readonly {
    readonly type: string;
    readonly named: boolean;
    readonly fields?: object;
  }[];
  for (const name of withoutFields) {
    it(`${name} has none`, () => {
      const found = types.filter(({ type, named }) => named && type === name);
      assert.deepEqual(
        found.map(({ fields }) => Object.keys(fields ?? {})),
        [[]],
      );
    });
  }
});

/** The texts of the named nodes that have no named node below them. */
async function leavesOf(text: string): Promise<readonly string[]> {
  const parser = await openParser('wasm');
  const textsOf = (node: SyntaxNode): readonly string[] => {
    const children = node.children.filter(({ named }) => named);
    return children.length === 0 ? [text.slice(node.start, node.end)] : children.flatMap(textsOf);
  };
  return textsOf(parser.parse(text).root);
}

function depthOf(root: SyntaxNode): number {
  let depth = 0;
  for (let level: readonly SyntaxNode[] = [root]; level.length > 0; depth++) {
    level = level.flatMap(({ children }) => children);
  }
  return depth;
}
