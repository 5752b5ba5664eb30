import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Room, type RoomName, rooms } from '../server/tools/rooms.ts';
import { type SourceFile, sourceFiles, withoutComments } from './support/sources.ts';

const files = sourceFiles();
const filesOf = (room: RoomName): readonly SourceFile[] => files.filter((file) => file.room === room);
const roomEntries = Object.entries(rooms) as readonly [RoomName, Room][];

describe('the rooms', () => {
  for (const [name, { layer, imports, packages }] of roomEntries) {
    it(`${name} may only see lower layers`, () => {
      for (const target of imports) {
        assert.ok(target in rooms, `${target} is a room`);
        assert.ok(rooms[target as RoomName].layer < layer, `${name} must not see ${target}`);
      }
    });

    it(`${name} uses all that it is allowed`, () => {
      const used = filesOf(name).flatMap((file) => file.imports);
      const isUsed = (allowed: string) =>
        used.some(({ specifier, room }) => room === allowed || (room === undefined && covers(allowed, specifier))) ||
        filesOf(name).some(({ text }) => text.includes(`: '${allowed}'`));
      assert.deepEqual(
        [...imports, ...packages].filter((allowed) => !isUsed(allowed)),
        [],
      );
    });
  }
});

for (const { path, room, imports } of files) {
  it(`${path} imports only what its room may`, () => {
    assert.ok(room !== undefined, `${path} lies in no room; see server/tools/rooms.ts`);
    const { imports: allowed, packages }: Room = rooms[room];
    for (const { specifier, room: target } of imports) {
      if (specifier.startsWith('.')) {
        assert.ok(
          target === room || allowed.includes(target ?? ''),
          `${room} must not import ${specifier}; see ARCHITECTURE.md`,
        );
      } else {
        assert.ok(
          packages.some((name) => covers(name, specifier)),
          `${room} must not import ${specifier}; see ARCHITECTURE.md`,
        );
      }
    }
  });
}

describe('purity', () => {
  const pure = files.filter(({ room }) => room !== undefined && rooms[room].layer <= rooms.engine.layer);
  const impure =
    /\bDate[.(]|\bMath\.random\b|\b(?:process|performance|crypto|console)\.|\bglobalThis\b|\bset(?:Timeout|Interval|Immediate)\b|\bfetch\(/g;

  for (const { path, code } of pure) {
    it(`${path} asks nothing of the world`, () => assert.deepEqual(code.match(impure), null));
  }

  it('holds what runs everywhere to what is everywhere', () => {
    const everywhere = files.filter(
      ({ room }) => room === 'web' || (room !== undefined && rooms[room].layer <= rooms.lsp.layer),
    );
    const places = everywhere
      .filter(({ room, path }) => !['host', 'verify'].includes(room ?? '') && !onlyOnDisks.includes(path))
      .flatMap(({ path, imports }) =>
        imports.flatMap(({ specifier }) => (/^node:|\/node$/.test(specifier) ? [`${path}: ${specifier}`] : [])),
      );
    assert.deepEqual(places, []);
  });

  it('leaves files to the hosts', () => {
    const rows = roomEntries.filter(([, { packages }]) => packages.some((name) => covers(name, 'node:fs')));
    assert.deepEqual(
      rows.map(([name]) => name),
      ['host', 'verify', 'cli', 'tools'],
    );
  });
});

describe('the parser', () => {
  it('is named by the room syntax alone', () => {
    const elsewhere = files.filter(
      ({ room, text }) => room !== 'syntax' && room !== 'tools' && /'(?:web-)?tree-sitter(?:-python)?'/.test(text),
    );
    assert.deepEqual(
      elsewhere.map(({ path }) => path),
      [],
    );
  });

  it('gives trees to facts and to nobody else', () => {
    const elsewhere = files.filter(
      ({ room, code }) => room !== 'syntax' && room !== 'facts' && /\bSyntaxNode\b/.test(code),
    );
    assert.deepEqual(
      elsewhere.map(({ path }) => path),
      [],
    );
  });
});

describe('rules', () => {
  for (const { path, text } of filesOf('rules')) {
    it(`${path} names no API`, () => {
      const names = quotedIn(withoutWords(withoutImports(withoutComments(text)))).filter((quoted) =>
        apiName.test(quoted),
      );
      assert.deepEqual(names, [], 'rules ask knowledge what an API does');
    });
  }
});

describe('size', () => {
  const generatedIndex = 'server/src/rules/all.ts';
  const budgets: Readonly<Record<string, number>> = { 'client/src/extension.ts': 80, 'server/src/lsp/server.ts': 120 };

  for (const { path, text, room } of files) {
    const budget = budgets[path] ?? (room === 'rules' && path !== generatedIndex ? 150 : 400);
    it(`${path} has at most ${budget} lines`, () => assert.ok(text.split('\n').length - 1 <= budget));
  }
});

/** Finds the parser’s files among the installed packages; a browser’s worker is given them. */
const onlyOnDisks = ['server/src/syntax/installed.ts'];

/** A dotted name that begins with a library's: `torch.manual_seed`, `np.random`. */
const apiName =
  /\b(?:torch\w*|numpy|np|random|tensorflow|tf|keras|sklearn|pandas|scipy|os|glob|pathlib|time|uuid|secrets)\.[A-Za-z_]/;

/** What a rule says to people: examples, messages, reasons. */
const withoutWords = (text: string): string =>
  text.replace(/^ {2}(?:examples|messages|why|summary):[\s\S]*?(?=^ {2}\w+[:(])/gm, '');

const withoutImports = (text: string): string => text.replace(/^import [^']*'[^']*';$/gm, '');

const quotedIn = (code: string): readonly string[] => code.match(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g) ?? [];

function covers(allowed: string, specifier: string): boolean {
  if (allowed === 'node:*') return specifier.startsWith('node:');
  return specifier === allowed || specifier.startsWith(`${allowed}/`);
}
