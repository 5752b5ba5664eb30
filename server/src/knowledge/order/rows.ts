import { words } from '../tables.ts';
import type { OrderUse } from '../types.ts';

/** One row for each name in `names` (words separated by white space), `prefix` put before each. */
export function orderRows(shared: SharedFields, names: string): OrderUse[] {
  const { prefix, docs, ...use } = shared;
  return words(names).map((name) => ({ api: `${prefix}${name}`, docs: docs(name), ...use }));
}

interface SharedFields extends Omit<OrderUse, 'api' | 'docs'> {
  readonly prefix: string;
  readonly docs: (name: string) => `https://${string}`;
}
