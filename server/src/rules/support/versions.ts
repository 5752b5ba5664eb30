import { versionWords } from '../../base/versions.ts';
import type { ProgramView } from '../../project/view.ts';

/** “torch 1.8.1 (according to `uv.lock`)”; undefined where nothing is known of the library's version. */
export function assumedVersion({ versions }: ProgramView, library: string): string | undefined {
  const known = versions[library];
  const words = known === undefined ? undefined : versionWords(known);
  return known === undefined || words === undefined ? undefined : `${library} ${words} (according to ${known.origin})`;
}
