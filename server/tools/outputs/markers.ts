import { type Output, readOr } from '../settle.ts';

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->` in a handwritten file, for every name given. */
export function replaceBetween(path: string, contents: Readonly<Record<string, string>>): readonly Output[] {
  let text = readOr(path, '');
  for (const [name, content] of Object.entries(contents)) text = replaceOne(path, text, { name, content });
  return [{ path, text }];
}

function replaceOne(path: string, text: string, { name, content }: { name: string; content: string }): string {
  const opening = `<!-- ${name} -->`;
  const closing = `<!-- /${name} -->`;
  const start = text.indexOf(opening);
  const end = text.indexOf(closing);
  if (start < 0 || end < start) throw new Error(`${path} needs the lines ${opening} and ${closing}`);
  return `${text.slice(0, start + opening.length)}\n\n${content}\n\n${text.slice(end)}`;
}
