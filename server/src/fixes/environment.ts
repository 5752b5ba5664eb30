import { phrase } from '../base/phrase.ts';
import type { FilePath, Span } from '../base/text.ts';
import type { FileFacts } from '../facts/facts.ts';
import { type FixDraft, fixOf } from './edits.ts';
import { references } from './imports.ts';
import { insertAt, placeBefore } from './placement.ts';

/**
 * Sets an environment variable before the statement at `before`, and imports what that needs. Undefined where nothing
 * can stand before it.
 */
export function environmentFix(options: {
  readonly facts: FileFacts;
  readonly file: FilePath;
  readonly before: Span;
  readonly name: string;
  readonly value: string;
}): FixDraft | undefined {
  const { facts, file, before, name, value } = options;
  const place = placeBefore(facts, before);
  if (place === undefined) return undefined;
  const { texts, edits } = references(
    { facts, file },
    { place, apis: [{ module: 'os', name: 'environ', by: 'module' }] },
  );
  const line = `${texts[0] ?? 'os.environ'}["${name}"] = "${value}"`;
  // cuBLAS computes in a smaller workspace then, which may be slower.
  return fixOf({
    title: phrase('Set {name} before CUDA starts', { name }),
    applicability: 'unsafe',
    edits: [...edits, ...insertAt({ facts, file }, place, [line])],
  });
}
