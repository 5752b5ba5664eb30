import { statSync } from 'node:fs';
import { folderOf } from '../base/paths.ts';
import type { FilePath } from '../base/text.ts';
import { Existing } from '../host/existing.ts';
import type { Configuration } from '../settings/config/resolve.ts';
import type { Cache, KeptFile } from './cache.ts';
import type { Crew, Workbench } from './crew.ts';
import { type Digest, hashOf } from './digest.ts';
import type { AskedPath, CheckedEntry } from './program.ts';
import type { Group } from './targets.ts';

/** What the work is done with where it has to be done. */
export interface CachedCrewOptions {
  readonly crew: Crew;
  readonly cache: Cache;
  readonly bench: Workbench;
}

/**
 * Has done only what the cache does not know: files that changed are read, and programs that asked for something that
 * changed, or that are checked under other settings, are checked.
 */
export function cachedCrew({ root, named }: Group, { crew, cache, bench }: CachedCrewOptions): Crew {
  const existing = new Existing(root);
  const seen = new Map<FilePath, string>();
  const isNamed = new Set(named);

  /** What is kept of a file, where that is still so; a file that changed a moment ago may change once more unseen. */
  const current = (path: FilePath): { readonly kept: KeptFile | undefined; readonly stamp: Stamp | undefined } => {
    const stamp = stampOf(path);
    const kept = cache.files.get(path);
    return { kept: stamp && kept?.size === stamp.size && kept.time === stamp.time ? kept : undefined, stamp };
  };
  const hashAt = (path: FilePath): string => {
    const known = seen.get(path);
    if (known !== undefined) return known;
    const hash = existing.has(path) ? read(path) : nothing;
    seen.set(path, hash);
    return hash;
  };
  const read = (path: FilePath): string => {
    const { kept, stamp } = current(path);
    const hash = kept?.hash ?? hashOf(bench.sources.readNow(path));
    if (kept === undefined) keep(path, stamp, { hash });
    return hash;
  };
  const keep = (path: FilePath, stamp: Stamp | undefined, what: Pick<KeptFile, 'hash' | 'facts'>): void => {
    // What could not be read is complained of each time.
    const isSettled = stamp !== undefined && what.hash !== '' && stamp.time <= startedAt - 2000;
    cache.keepFile(path, isSettled ? { ...stamp, ...what } : undefined);
  };
  const startedAt = Date.now();

  /** Programs share most of what they ask for. */
  const known = new Map<AskedPath, boolean>();
  const isSame = (asked: AskedPath): boolean => {
    const answer = known.get(asked) ?? hashAt(asked.path) === asked.hash;
    known.set(asked, answer);
    return answer;
  };

  const shortened = (asked: readonly AskedPath[]): readonly AskedPath[] => {
    const missing = new Set<FilePath>();
    const there = asked.filter(({ path }) => existing.has(path) || !missing.add(existing.missingPart(path)));
    return [...there, ...[...missing].map((path) => ({ path, hash: nothing }))];
  };

  const keyOf = async (entry: FilePath, files: readonly FilePath[]): Promise<string> => {
    const configurations = new Set<string>();
    for (const folder of new Set(files.map(folderOf))) {
      const configuration = await bench.configurationFor?.(`${folder}/x.py`);
      if (configuration !== undefined) configurations.add(fingerprintOf(configuration));
    }
    const versions = await bench.findVersions?.(entry, root);
    const heard = files.filter((file) => isNamed.has(file));
    return hashOf(JSON.stringify([bench.settings, versions, [...configurations].sort(), heard]));
  };

  return {
    async digest(files) {
      const found = new Map<FilePath, Digest | undefined>();
      const stamps = new Map<FilePath, Stamp | undefined>();
      for (const file of files) {
        const { kept, stamp } = current(file);
        if (kept?.facts !== undefined) found.set(file, { facts: kept.facts, hash: kept.hash });
        else stamps.set(file, stamp);
      }
      const changed = [...stamps.keys()];
      const digests = await crew.digest(changed);
      changed.forEach((file, index) => {
        const digest = digests[index];
        found.set(file, digest);
        keep(file, stamps.get(file), digest ?? { hash: '' });
      });
      for (const file of files) seen.set(file, found.get(file)?.hash ?? '');
      return files.map((file) => found.get(file));
    },

    async check(entries) {
      const found = new Map<FilePath, CheckedEntry>();
      const unknown: FilePath[] = [];
      for (const entry of entries) {
        const kept = cache.entries.get(entry);
        if (kept?.asked.every(isSame) && kept.key === (await keyOf(entry, kept.files))) found.set(entry, kept);
        else unknown.push(entry);
      }
      for (const checked of await crew.check(unknown)) {
        found.set(checked.entry, checked);
        // What broke may not break again.
        const isSound = !('error' in checked) && checked.programs.every(({ failures }) => failures.length === 0);
        const key = isSound ? await keyOf(checked.entry, checked.files) : '';
        cache.keepEntry(checked.entry, isSound ? { ...checked, asked: shortened(checked.asked), key } : undefined);
      }
      return entries.flatMap((entry) => found.get(entry) ?? []);
    },
  };
}

/** In the place of a hash, where nothing is at a path. */
const nothing = '-';

type Stamp = Pick<KeptFile, 'size' | 'time'>;

function stampOf(path: FilePath): Stamp | undefined {
  try {
    const facts = statSync(path, { throwIfNoEntry: false });
    return facts?.isFile() === true ? { size: facts.size, time: facts.mtimeMs } : undefined;
  } catch {
    return undefined;
  }
}

const fingerprints = new WeakMap<Configuration, string>();

function fingerprintOf(configuration: Configuration): string {
  const { values, from } = configuration;
  const folders = Object.values(from).map((layer) => layer?.folder);
  const fingerprint = fingerprints.get(configuration) ?? JSON.stringify([values, folders]);
  fingerprints.set(configuration, fingerprint);
  return fingerprint;
}
