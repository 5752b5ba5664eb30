// Made by `npm run generate` from the names of the files beside it.
import type { Rule } from './define.ts';

/** Every rule, sorted by name. */
export const allRules: readonly Rule[] = [];
