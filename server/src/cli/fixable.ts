import type { Fix } from '../fixes/edits.ts';
import type { Finding } from '../rules/finding.ts';

/** The fix that would be applied: the best one, or the best safe one; undefined where there is none of that kind. */
export const fixableBy = ({ fixes }: Pick<Finding, 'fixes'>, allowed: 'safe' | 'all'): Fix | undefined =>
  fixes.find(({ applicability }) => allowed === 'all' || applicability === 'safe');
