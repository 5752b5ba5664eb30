/** The sources of a notebook's code cells, in order; empty for what is no notebook. */
export function codeCells(notebook: string): readonly string[] {
  const document = parse(notebook);
  const cells: unknown = isObject(document) ? document.cells : undefined;
  if (!Array.isArray(cells)) return [];
  return cells.filter(isObject).flatMap(({ cell_type: type, source }) => {
    if (type !== 'code') return [];
    return [Array.isArray(source) ? source.join('') : String(source ?? '')];
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
