import { type Cursor, convert } from './convert.ts';
import type { Parser } from './tree.ts';

/** Opens the native binding; rejects where it is not installed or was built for another system. */
export async function openNative(): Promise<Parser> {
  const { default: NativeParser } = (await import(packages.runtime)) as { default: new () => NativeParser };
  const { default: grammar } = (await import(packages.grammar)) as { default: unknown };
  const parser = new NativeParser();
  parser.setLanguage(grammar);
  return {
    name: 'native',
    parse(text) {
      const tree = parser.parse(text);
      return convert(tree.walk(), tree.rootNode.hasError);
    },
  };
}

/** Not written as literals: the packages are optional, and neither compiler nor bundler may insist on them. */
const packages: { readonly runtime: string; readonly grammar: string } = {
  runtime: 'tree-sitter',
  grammar: 'tree-sitter-python',
};

interface NativeParser {
  setLanguage(grammar: unknown): void;
  parse(text: string): { walk(): Cursor; readonly rootNode: { readonly hasError: boolean } };
}
