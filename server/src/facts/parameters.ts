import type { SyntaxNode } from '../syntax/tree.ts';
import type { Parameter } from './facts.ts';
import { contentOf, fieldOf, spanOf } from './nodes.ts';
import type { Reader } from './reader.ts';

/** The parameters of a function or a lambda, without the separators `/` and `*`, which give the others their kind. */
export function parametersOf(list: SyntaxNode | undefined, reader: Reader): readonly Parameter[] {
  if (list === undefined) return [];
  const nodes = contentOf(list);
  const slash = nodes.findIndex(({ type }) => type === 'positional_separator');
  const star = nodes.findIndex((node) => node.type === 'keyword_separator' || starsOf(node) === '*');
  return nodes.flatMap((node, index): Parameter | [] => {
    if (node.type === 'positional_separator' || node.type === 'keyword_separator') return [];
    if (starsOf(node) !== undefined) return parameter(node, starsOf(node) ?? '*', reader);
    if (index < slash) return parameter(node, 'positional', reader);
    return parameter(node, star !== -1 && index > star ? 'keyword' : 'normal', reader);
  });
}

function starsOf(node: SyntaxNode): '*' | '**' | undefined {
  const inner = node.type === 'typed_parameter' ? contentOf(node)[0] : node;
  if (inner?.type === 'list_splat_pattern') return '*';
  return inner?.type === 'dictionary_splat_pattern' ? '**' : undefined;
}

function parameter(node: SyntaxNode, kind: Parameter['kind'], reader: Reader): Parameter {
  const annotation = fieldOf(node, 'type');
  const value = fieldOf(node, 'value');
  return {
    span: spanOf(node),
    name: nameOf(node, reader),
    kind,
    ...(annotation === undefined ? {} : { annotation: reader.expression(annotation) }),
    ...(value === undefined ? {} : { default: reader.expression(value) }),
  };
}

/** For the tuples that Python 2 allowed here, their text: a name that nothing else can have. */
function nameOf(node: SyntaxNode, reader: Reader): string {
  const named = fieldOf(node, 'name') ?? (node.type === 'typed_parameter' ? contentOf(node)[0] : node) ?? node;
  const stars = starsOf(named) ?? '';
  return reader.textOf(named).slice(stars.length).trim();
}
