import { stat } from 'node:fs/promises';
import { commonFolder } from '../base/paths.ts';
import type { FilePath } from '../base/text.ts';
import { describeError } from '../files/errors.ts';
import { toFilePath } from '../host/paths.ts';
import { findRoot } from '../host/root.ts';
import { isExcluded, walk } from '../host/walk.ts';
import type { Configuration } from '../settings/config/resolve.ts';
import type { Configurations } from './config.ts';
import type { PathProblem } from './sources.ts';

/** What the paths of a command line stand for. */
export interface Targets {
  /** One for each workspace root, sorted by it. */
  readonly groups: readonly Group[];
  /** The folder that paths are shown from: the root, or what several roots have in common. */
  readonly shownFrom: FilePath;
  readonly problems: readonly PathProblem[];
}

/** The files of one workspace. */
export interface Group {
  readonly root: FilePath;
  /** Files given by name: each is a program. Sorted. */
  readonly named: readonly FilePath[];
  /** Files found in folders. Sorted. */
  readonly walked: readonly FilePath[];
}

/** Where to look. */
export interface TargetOptions {
  /** As given, relative to `folder`. */
  readonly paths: readonly string[];
  readonly folder: FilePath;
  /** The root of all paths; undefined where each has its own. */
  readonly root: FilePath | undefined;
  readonly configurations: Pick<Configurations, 'forFile' | 'forFolder'>;
}

/** Tells files from folders, walks the folders, and sorts all by workspace. Never throws. */
export async function findTargets({ paths, folder, root, configurations }: TargetOptions): Promise<Targets> {
  const groups = new Map<FilePath, { named: Set<FilePath>; walked: Set<FilePath> }>();
  const problems: PathProblem[] = [];
  for (const path of new Set(paths.map((given) => toFilePath(given, folder)))) {
    const target = await targetAt(path, { folder, configurations });
    problems.push(...target.problems);
    if (target.kind === 'none') continue;
    const otherwise = root ?? (await findRoot(path));
    for (const file of target.files) {
      const configuration = await configurations.forFile(file);
      const isLeftOut = target.kind === 'folder' || configuration.values['force-exclude'];
      if (isLeftOut && configuration.isExcluded(file)) continue;
      const owner = root ?? configuration.root ?? otherwise;
      const group = groups.get(owner) ?? { named: new Set(), walked: new Set() };
      groups.set(owner, group);
      (target.kind === 'file' ? group.named : group.walked).add(file);
    }
  }
  const sorted = [...groups].sort(([a], [b]) => compare(a, b));
  return {
    groups: sorted.map(([owner, { named, walked }]) => ({
      root: owner,
      named: [...named].sort(compare),
      walked: [...walked].sort(compare),
    })),
    shownFrom: commonFolder(sorted.map(([owner]) => owner)) ?? root ?? folder,
    problems,
  };
}

interface Target {
  readonly kind: 'file' | 'folder' | 'none';
  readonly files: readonly FilePath[];
  readonly problems: readonly PathProblem[];
}

async function targetAt(
  path: FilePath,
  { folder, configurations }: Pick<TargetOptions, 'folder' | 'configurations'>,
): Promise<Target> {
  try {
    const kind = (await stat(path)).isDirectory() ? 'folder' : 'file';
    const configuration = await (kind === 'folder' ? configurations.forFolder : configurations.forFile)(path);
    const isForced = configuration.values['force-exclude'];
    const isNamed = kind === 'folder' && configuration.isExcluded(path, kind);
    if (isForced && (isNamed || (await isExcluded(path, kind, folder))))
      return { kind: 'none', files: [], problems: [] };
    if (kind === 'folder') return await folderTarget(path, configuration);
    return { kind, files: [path], problems: [] };
  } catch (error) {
    return failed(path, describeError(error));
  }
}

async function folderTarget(path: FilePath, { isExcluded: isLeftOut }: Configuration): Promise<Target> {
  const { files, problems, isTruncated } = await walk(path, { isLeftOut });
  const bound = {
    path,
    problem: `holds more than ${files.length} Python files; the others are left out`,
    isFailure: false,
  };
  return { kind: 'folder', files, problems: isTruncated ? [...problems, bound] : problems };
}

const failed = (path: FilePath, problem: string): Target => ({
  kind: 'none',
  files: [],
  problems: [{ path, problem, isFailure: true }],
});

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
