import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { folderOf, type RoomName, rooms } from '../../server/tools/rooms.ts';
import { inRepository } from '../../server/tools/settle.ts';

/** One TypeScript file of ours, by its path from the repository's root. */
export interface SourceFile {
  readonly path: string;
  /** Undefined for a file that lies in no room. */
  readonly room: RoomName | undefined;
  readonly text: string;
  /** The text without comments and without what stands in quotes, for asking which names the code uses. */
  readonly code: string;
  readonly imports: readonly Import[];
}

export interface Import {
  readonly specifier: string;
  /** The room that a relative import leads to; undefined for a package, and for a place outside all rooms. */
  readonly room: RoomName | undefined;
}

/** Every file of the client, the server and its tools. */
export function sourceFiles(): readonly SourceFile[] {
  return ['client/src', 'server/src', 'server/tools'].flatMap(typescriptIn).map((path) => {
    const text = readFileSync(inRepository(path), 'utf8');
    return {
      path,
      room: roomOf(path),
      text,
      code: withoutQuotes(withoutComments(text)),
      imports: importsOf(path, text),
    };
  });
}

/** Paths of the TypeScript files below a folder, sorted. */
export function typescriptIn(folder: string): readonly string[] {
  return readdirSync(inRepository(folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts'))
    .sort();
}

/** The text without its comments; line and column of what stays are lost. */
export const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/(^|[\s;,{(])\/\/[^\n]*/g, '$1');

function roomOf(path: string): RoomName | undefined {
  const names = Object.keys(rooms) as RoomName[];
  return names.find((room) => path.startsWith(`${folderOf(room)}/`));
}

const withoutQuotes = (text: string): string =>
  text.replace(/'(?:[^'\\\n]|\\.)*'/g, "''").replace(/`(?:[^`\\]|\\.)*`/g, quotedCode);

/** Of a template, what stands in its `${…}` is code. */
const quotedCode = (template: string): string =>
  [...template.matchAll(/\$\{([^}]*)\}/g)].map(([, code]) => code).join(' ');

function importsOf(path: string, text: string): readonly Import[] {
  return [...text.matchAll(importPattern)].map((match) => {
    const specifier = match.slice(1).find((group) => group !== undefined) ?? '';
    const target = posix.join(posix.dirname(path), specifier);
    return { specifier, room: specifier.startsWith('.') ? roomOf(target) : undefined };
  });
}

const importPattern =
  /^(?:import|export)\s[^;'"`]*?from '([^']+)'|^import '([^']+)'|(?:\bimport|\brequire|\brequire\.resolve)\(\s*'([^']+)'/gm;
