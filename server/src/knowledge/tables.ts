/** Rows of several tables as one table, in order of `api`. */
export const merged = <T extends { readonly api: string }>(...tables: readonly (readonly T[])[]): readonly T[] =>
  tables.flat().sort((a, b) => (a.api < b.api ? -1 : a.api > b.api ? 1 : 0));

/** The words of a text, separated by white space. */
export const words = (text: string): string[] => text.trim().split(/\s+/);
