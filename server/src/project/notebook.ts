import type { FilePath } from '../base/text.ts';
import type { Expression, Try } from '../facts/facts.ts';
import { expressionsIn, withParts } from '../facts/walk.ts';

/** True for the path of a notebook. */
export const isNotebook = (path: FilePath): boolean => /\.ipynb$/i.test(path);

/**
 * `try: get_ipython() … except NameError:` asks whether the program is a notebook. What is left of it where that is
 * known; any other `try` is left as it is.
 */
export function answered(statement: Try, isInNotebook: boolean): Try {
  const [first] = statement.body;
  const catching = statement.handlers.find(({ type }) => type === undefined || catchesMissingName(type));
  if (first === undefined || catching === undefined || !expressionsIn(first).some(asksForNotebook)) return statement;
  if (!isInNotebook) return { ...statement, body: catching.body, handlers: [], otherwise: [] };
  return { ...statement, handlers: statement.handlers.filter(({ type }) => !isMissingName(type)) };
}

const asksForNotebook = (expression: Expression): boolean =>
  [...withParts(expression)].some((part) => part.kind === 'name' && part.name === 'get_ipython');

const isMissingName = (type: Expression | undefined): boolean => type?.kind === 'name' && type.name === 'NameError';

const wide: ReadonlySet<string> = new Set(['NameError', 'Exception', 'BaseException']);

const catchesMissingName = (type: Expression): boolean =>
  type.kind === 'tuple' ? type.elements.some(catchesMissingName) : type.kind === 'name' && wide.has(type.name);
