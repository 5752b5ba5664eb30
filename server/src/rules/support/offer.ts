import type { Fix } from '../../fixes/edits.ts';

/** A fix as a finding carries it: none where it could not be built. */
export const offered = (fix: Fix | undefined): readonly Fix[] => (fix === undefined ? [] : [fix]);
