import { realpathSync } from 'node:fs';
import { basename, delimiter, dirname, isAbsolute, join } from 'node:path';
import { phrase, type Words } from '../base/phrase.ts';
import { isThere, namesIn } from './look.ts';

/** A package that an environment holds. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
}

/** Where the environments of a program are looked for. */
export interface EnvironmentSearch {
  /** The interpreter that was chosen, if one was: by its path. Nothing else is looked at then. */
  readonly interpreter?: string | undefined;
  /** The folders of the project, the nearest first. */
  readonly folders: readonly string[];
  /** The variables of the process. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** A Python environment, and the packages in it when they are asked for. */
export interface FoundEnvironment {
  /** As findings name it. */
  readonly origin: Words;
  /** True for the Python on the path, which may have nothing to do with the project. */
  readonly isLastResort: boolean;
  read(): readonly InstalledPackage[];
}

/** The Python environments that a program may run in, the likeliest first. Runs nothing, and never throws. */
export function environmentsFor({ interpreter, folders, variables }: EnvironmentSearch): readonly FoundEnvironment[] {
  const found = (folder: string | undefined, origin: Words, isLastResort = false): readonly FoundEnvironment[] =>
    folder === undefined ? [] : [{ origin, isLastResort, read: () => installedIn(folder) }];
  if (interpreter !== undefined) return found(environmentOf(interpreter), phrase('the chosen interpreter'));
  const { VIRTUAL_ENV, CONDA_PREFIX } = variables;
  const onPath = (variables.PATH ?? variables.Path ?? '')
    .split(delimiter)
    .filter(isAbsolute)
    .flatMap((folder) => pythonNames.map((name) => join(folder, name)))
    .find(isThere);
  return [
    ...folders.flatMap((folder) => {
      const environment = environmentIn(folder);
      return environment === undefined
        ? []
        : found(environment, phrase('the environment {name}', { name: `\`${basename(environment)}\`` }));
    }),
    ...found(VIRTUAL_ENV || undefined, phrase('the active virtual environment')),
    ...found(CONDA_PREFIX || undefined, phrase('the active conda environment')),
    ...(onPath === undefined
      ? []
      : found(environmentOf(onPath), phrase('{name} on the path', { name: `\`${basename(onPath)}\`` }), true)),
  ];
}

const pythonNames = process.platform === 'win32' ? ['python.exe', 'python3.exe'] : ['python3', 'python'];

/**
 * The folder of the Python environment that a folder of the workspace holds: `.venv` and the like; undefined where it
 * holds none. Nothing is run.
 */
export const environmentIn = (folder: string): string | undefined =>
  environmentNames.map((name) => join(folder, name)).find(isEnvironment);

/** The folder of the environment to which an interpreter belongs; the path may name the folder itself. */
export function environmentOf(interpreter: string): string | undefined {
  if (isEnvironment(interpreter)) return interpreter;
  const own = dirname(dirname(interpreter));
  if (isEnvironment(own)) return own;
  try {
    return dirname(dirname(realpathSync(interpreter)));
  } catch {
    // An interpreter that is not there says nothing.
    return undefined;
  }
}

/** The packages that an environment holds, by the names of their metadata's folders. Never throws, and runs nothing. */
export function installedIn(environment: string): readonly InstalledPackage[] {
  const folders = [
    join(environment, 'Lib', 'site-packages'),
    ...['lib', 'lib64', 'local/lib'].flatMap((library) =>
      namesIn(join(environment, library))
        .filter((name) => /^python3/.test(name))
        .flatMap((name) => ['site-packages', 'dist-packages'].map((end) => join(environment, library, name, end))),
    ),
  ];
  const found = new Map<string, InstalledPackage>();
  for (const folder of folders) {
    for (const entry of namesIn(folder)) {
      const [, name, version] = /^([^-]+)-(\d[^-]*)(?:-[^/]*)?\.(?:dist-info|egg-info)$/.exec(entry) ?? [];
      if (name !== undefined && version !== undefined && !found.has(name)) found.set(name, { name, version });
    }
  }
  return [...found.values()];
}

const environmentNames = ['.venv', 'venv', 'env', '.env', '.conda'];

/** By the marker file or folder that environments have. */
const isEnvironment = (folder: string): boolean =>
  isThere(join(folder, 'pyvenv.cfg')) || isThere(join(folder, 'conda-meta'));
