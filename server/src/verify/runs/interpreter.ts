import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

import type { Locale } from '../../base/locale.ts';
import { type Phrase, phrase, say, type Words } from '../../base/phrase.ts';
import { tongueFor } from '../explain/languages.ts';

/** A Python that can run scripts. */
export interface Interpreter {
  /** Absolute, as Python itself names it: a virtual environment's own path, and what stands behind a launcher. */
  readonly path: string;
  /** `3.11.7`. */
  readonly version: string;
  /** Where it comes from, for reports: `the virtual environment .venv`. */
  readonly origin: string;
}

/** What is known about where to look. */
export interface InterpreterSearch {
  /** Paths or names that the user gave, best first; where one is given, nothing else is tried. */
  readonly given: readonly string[];
  /** Absolute folders to look for `.venv` and the like in, nearest first. */
  readonly folders: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The language of what is said; English, unless it is given. */
  readonly locale?: Locale;
}

/** The Python to run scripts with, or one sentence that says why there is none. Takes at most some seconds. */
export async function findInterpreter(search: InterpreterSearch): Promise<Interpreter | { readonly problem: string }> {
  const candidates = search.given.length > 0 ? givenCandidates(search) : likelyCandidates(search);
  const tongue = tongueFor(search.locale ?? 'en');
  const problems: Words[] = [];
  for (const { path, origin } of candidates) {
    const answer = await ask(path, search.environment);
    if ('version' in answer) return { path: answer.path || path, version: answer.version, origin: say(origin, tongue) };
    const python = origin === path ? `\`${path}\`` : phrase('{Origin} (`{path}`)', { Origin: origin, path });
    problems.push(phrase('{python} {problem}', { python, problem: answer.problem }));
  }
  return { problem: say(problems[0] ?? nothingFound(search), tongue) };
}

interface Candidate {
  readonly path: string;
  readonly origin: Words;
}

function givenCandidates({ given, folders, environment }: InterpreterSearch): readonly Candidate[] {
  return given.flatMap((name) => {
    const path = locate(name, folders, environment);
    return path === undefined ? [] : [{ path, origin: path }];
  });
}

function likelyCandidates({ folders, environment }: InterpreterSearch): readonly Candidate[] {
  const local = folders.flatMap((folder) =>
    ['.venv', 'venv', 'env', '.env', '.conda'].map((name) => ({
      prefix: join(folder, name),
      origin: phrase('the virtual environment {name}', { name }),
    })),
  );
  const { VIRTUAL_ENV, CONDA_PREFIX } = environment;
  const prefixes = [
    ...local,
    ...(VIRTUAL_ENV ? [{ prefix: VIRTUAL_ENV, origin: phrase('the active virtual environment') }] : []),
    ...(CONDA_PREFIX ? [{ prefix: CONDA_PREFIX, origin: phrase('the active conda environment') }] : []),
  ];
  const environments = prefixes.flatMap(({ prefix, origin }) => {
    const path = pythonIn(prefix);
    return path === undefined ? [] : [{ path, origin }];
  });
  const names = process.platform === 'win32' ? ['python3', 'python', 'py'] : ['python3', 'python'];
  const onPath = names.flatMap((name) => {
    const path = onSearchPath(name, environment);
    return path === undefined ? [] : [{ path, origin: phrase('{name} on the path', { name: `\`${name}\`` }) }];
  });
  return [...environments, ...onPath];
}

/** The Python of a virtual or conda environment, by its marker file or folder. */
function pythonIn(prefix: string): string | undefined {
  if (!existsSync(join(prefix, 'pyvenv.cfg')) && !existsSync(join(prefix, 'conda-meta'))) return undefined;
  const places =
    process.platform === 'win32'
      ? [join(prefix, 'Scripts', 'python.exe'), join(prefix, 'python.exe')]
      : [join(prefix, 'bin', 'python'), join(prefix, 'bin', 'python3')];
  return places.find(isFile) ?? places[0];
}

function locate(
  name: string,
  folders: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (isAbsolute(name)) return environmentOrFile(name);
  if (!/[\\/]/.test(name)) return onSearchPath(name, environment) ?? insideFolder(name, folders);
  return insideFolder(name, folders) ?? join(folders[0] ?? process.cwd(), name);
}

const insideFolder = (name: string, folders: readonly string[]): string | undefined =>
  folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) &&
  environmentOrFile(folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? name);

/** A path may name an environment's folder in place of its program. */
const environmentOrFile = (path: string): string =>
  existsSync(path) && statSync(path).isDirectory() ? (pythonIn(path) ?? path) : path;

function onSearchPath(name: string, environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const folders = (environment.PATH ?? environment.Path ?? '').split(delimiter).filter(isAbsolute);
  const endings = process.platform === 'win32' ? ['.exe', ''] : [''];
  return folders.flatMap((folder) => endings.map((ending) => join(folder, name + ending))).find(isFile);
}

/** Milliseconds: environments on network drives are slow, and a shell in place of Python would wait for ever. */
const patience = 20_000;

const question = 'import sys; print("seedlint", ".".join(map(str, sys.version_info[:3])), sys.executable)';

function ask(
  path: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly version: string; readonly path: string } | { readonly problem: Words }> {
  return new Promise((resolve) => {
    const options = { timeout: patience, killSignal: 'SIGKILL', windowsHide: true, env: { ...environment } } as const;
    const listen = (error: Failure | null, printed: string) => {
      const [, version, executable = ''] = /^seedlint (\d+\.\d+\.\d+) (.*)/m.exec(printed) ?? [];
      if (version === undefined) resolve({ problem: explain(error) });
      else if (isTooOld(version))
        resolve({ problem: phrase('is Python {version}; verifying needs Python 3.9 or newer.', { version }) });
      else resolve({ version, path: executable.trim() });
    };
    try {
      execFile(path, ['-I', '-S', '-c', question], options, listen).stdin?.end();
    } catch (error) {
      // Some failures to start are thrown, others are told later.
      listen(error as Failure, '');
    }
  });
}

type Failure = Error & { code?: unknown; killed?: boolean };

function explain(error: Failure | null): Phrase {
  if (error?.killed) return phrase('did not answer within {n} seconds.', { n: `${patience / 1000}` });
  if (error?.code === 'ENOENT' || error?.code === 'ENOTDIR') return phrase('does not exist.');
  if (error?.code === 'EACCES') return phrase('may not be executed: permission denied.');
  return phrase('is not a Python that starts.');
}

function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < 3 || (major === 3 && minor < 9);
}

const nothingFound = ({ given: [first] }: InterpreterSearch): Phrase =>
  first !== undefined
    ? phrase('`{first}` is not on the path and not in the workspace.', { first })
    : phrase(
        'No Python was found: there is no virtual environment in the workspace, and no `python3` or `python` on the path.',
      );

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile();
