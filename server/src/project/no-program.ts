import type { FilePath } from '../base/text.ts';
import type { Expression, FileFacts, Statement } from '../facts/facts.ts';
import { partsOf } from '../facts/walk.ts';
import { isNotebook } from './notebook.ts';
import { folderOf, joinPath } from './paths.ts';
import type { Project } from './project.ts';

/**
 * True for a file that is there for others: it does nothing when it is run, and it is a part of a package, or holds
 * nothing but settings.
 */
export function isForOthers({ files }: Project, path: FilePath): boolean {
  const facts = files.get(path);
  if (facts === undefined || facts.hasMainGuard || facts.worksAtTopLevel || isNotebook(path)) return false;
  const isInPackage = facts.body.some(isRelative) || files.get(joinPath(folderOf(path), '__init__.py')) !== undefined;
  return isInPackage || holdsSettings(facts);
}

/** Run as a program, a file with such an import ends there. */
const isRelative = (statement: Statement): boolean => statement.kind === 'import' && statement.level > 0;

/** Assignments only, a few of which give names to plain values. */
function holdsSettings({ body }: FileFacts): boolean {
  const isOnlyAssigned = body.every(({ kind }) => assigning.has(kind));
  return isOnlyAssigned && body.filter(isSetting).length >= fewest;
}

const assigning: ReadonlySet<Statement['kind']> = new Set([
  'import',
  'assign',
  'augment',
  'assert',
  'pass',
  'expression',
]);

const fewest = 3;

const isSetting = (statement: Statement): boolean =>
  statement.kind === 'assign' && statement.value !== undefined && isPlain(statement.value);

const isPlain = (value: Expression): boolean => plain.has(value.kind) && partsOf(value).every(isPlain);

const plain: ReadonlySet<Expression['kind']> = new Set(['constant', 'list', 'tuple', 'dict', 'operation']);
