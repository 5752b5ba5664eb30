import type { FixDraft } from '../../fixes/edits.ts';

/** A fix as a finding carries it: none where it could not be built. */
export const offered = (fix: FixDraft | undefined): readonly FixDraft[] => (fix === undefined ? [] : [fix]);
