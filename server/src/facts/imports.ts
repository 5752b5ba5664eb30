import type { SyntaxNode } from '../syntax/tree.ts';
import type { ImportedName, ImportStatement } from './facts.ts';
import { childOf, fieldOf, fieldsOf, spanOf } from './nodes.ts';
import type { Reader } from './reader.ts';

/** `import a.b as c, d`, `from ..a import b as c`, `from a import *` and `from __future__ import d`. */
export function importOf(node: SyntaxNode, reader: Reader): ImportStatement {
  const statement: ImportStatement = {
    kind: 'import',
    span: spanOf(node),
    ...sourceOf(node, reader),
    names: namesOf(node, reader),
  };
  reader.imports.push(statement);
  return statement;
}

/** A dotted name without the space and the comments that may stand between its parts. */
export const dottedText = (node: SyntaxNode, reader: Reader): string =>
  node.children
    .filter(({ type, start, end }) => type === 'identifier' && start < end)
    .map((part) => reader.textOf(part))
    .join('.');

function sourceOf(node: SyntaxNode, reader: Reader): Pick<ImportStatement, 'level' | 'from'> {
  if (node.type === 'future_import_statement') return { level: 0, from: '__future__' };
  const source = fieldOf(node, 'module_name');
  if (source === undefined) return { level: 0 };
  if (source.type === 'dotted_name') return { level: 0, from: dottedText(source, reader) };
  const prefix = childOf(source, 'import_prefix');
  const name = childOf(source, 'dotted_name');
  return {
    level: prefix === undefined ? 0 : [...reader.textOf(prefix)].filter((sign) => sign === '.').length,
    from: name === undefined ? '' : dottedText(name, reader),
  };
}

/** A name that is still to be typed is left out. */
function namesOf(node: SyntaxNode, reader: Reader): readonly ImportedName[] {
  const star = childOf(node, 'wildcard_import');
  if (star !== undefined) return [{ span: spanOf(star), name: '*' }];
  return fieldsOf(node, 'name')
    .map((name) => importedName(name, reader))
    .filter(({ name }) => name !== '');
}

function importedName(node: SyntaxNode, reader: Reader): ImportedName {
  const span = spanOf(node);
  if (node.type !== 'aliased_import') return { span, name: dottedText(node, reader) };
  const name = fieldOf(node, 'name');
  const alias = fieldOf(node, 'alias');
  return {
    span,
    name: name === undefined ? '' : dottedText(name, reader),
    ...(alias === undefined ? {} : { alias: reader.textOf(alias) }),
  };
}
