import type { Binding } from './binding.ts';
import type { Cursor } from './convert.ts';

/** Opens the native binding; rejects where it is not installed or was built for another system. */
export async function openNative(): Promise<Binding> {
  const { default: NativeParser } = (await import(packages.runtime)) as { default: new () => NativeParser };
  const { default: grammar } = (await import(packages.grammar)) as { default: unknown };
  const parser = new NativeParser();
  parser.setLanguage(grammar);
  return {
    name: 'native',
    open(text) {
      const tree = parser.parse(text);
      return { cursor: tree.walk(), hasErrors: tree.rootNode.hasError, free: leaveToCollector };
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

const leaveToCollector = (): void => undefined;
