import { type Phrase, phrase } from '../../base/phrase.ts';
import { isKnownOlder, isKnownSince, versionWords } from '../../base/versions.ts';
import type { GeneratorEffect } from '../../project/timeline.ts';
import type { ProgramView } from '../../project/view.ts';

/** “torch 1.8.1 (according to `uv.lock`)”; undefined where nothing is known of the library's version. */
export function assumedVersion({ versions }: ProgramView, library: string): Phrase | undefined {
  const known = versions[library];
  const words = known === undefined ? undefined : versionWords(known);
  if (known === undefined || words === undefined) return undefined;
  return phrase('{library} {version} (according to {origin})', { library, version: words, origin: known.origin });
}

/** Whether what is made has a generator of its own: in older versions of its library it draws from the global ones. */
export function hasOwnGenerator({ versions }: ProgramView, { api, since }: GeneratorEffect): boolean | undefined {
  if (since === undefined) return true;
  const known = versions[api.slice(0, api.indexOf('.'))];
  return isKnownSince(known, since) ? true : isKnownOlder(known, since) ? false : undefined;
}
