import { phrase } from '../base/phrase.ts';
import type { FilePath, Span } from '../base/text.ts';
import type { FileFacts } from '../facts/facts.ts';
import { type Applicability, type FixDraft, fixOf } from './edits.ts';
import { sortEdits, sortTarget } from './sorting.ts';
import { walkEdits } from './sorting-walks.ts';

/**
 * Puts an expression in order: `sorted(…)` around it, around the entries of the `with` that opens it, or, for a walk,
 * of what its loop takes from it. Undefined where that is done already.
 */
export function sortFix(options: {
  readonly facts: FileFacts;
  readonly file: FilePath;
  /** The expression whose order is left to chance: a listing's call, a set. */
  readonly span: Span;
  /** `walk` for what yields (folder, folders, files); default `entries`. */
  readonly returns?: 'entries' | 'walk';
  /** True for entries that cannot be compared themselves and have a `name`: those of `os.scandir`. Default false. */
  readonly byName?: boolean;
  /** Default `safe`; `unsafe` where the elements may not be comparable, so that sorting them may raise. */
  readonly applicability?: Applicability;
}): FixDraft | undefined {
  const { facts, file, span, returns = 'entries', byName = false, applicability = 'safe' } = options;
  const target = sortTarget(facts, { file, span, key: byName ? ', key=lambda entry: entry.name' : '' });
  if (target === undefined) return undefined;
  // No order was promised, and this is one that the entries could have had.
  return returns === 'walk'
    ? fixOf({ title: phrase('Walk the folders in order'), applicability, edits: walkEdits(target) })
    : fixOf({ title: phrase('Sort the entries'), applicability, edits: sortEdits(target) });
}
