import * as vscode from 'vscode';

/** How the editor's Python extension would run a file. */
export interface EditorPython {
  /** The interpreter's path; null where no extension knows one. */
  readonly path: string | null;
  /** What it would add to the environment, a `.env` file included. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Asks the Python extensions, the one for environments first. Where there is none, or it does not answer in time, the
 * server looks for an interpreter itself.
 */
export async function pythonFor(file: vscode.Uri, log: vscode.LogOutputChannel): Promise<EditorPython> {
  for (const { id, ask } of extensions) {
    try {
      const found = await within(patience, ask(file));
      if (found !== undefined) return found;
    } catch (error) {
      log.warn(`${id} did not say which Python it uses.`, error);
    }
  }
  return { path: null, environment: {} };
}

const extensions: readonly { readonly id: string; ask(file: vscode.Uri): Promise<EditorPython | undefined> }[] = [
  { id: 'ms-python.vscode-python-envs', ask: askEnvironments },
  { id: 'ms-python.python', ask: askPython },
];

/** Of the API of ms-python.vscode-python-envs, what is used here. */
interface EnvironmentsApi {
  getEnvironment(scope: vscode.Uri): Promise<{ readonly execInfo: ExecutionInfo } | undefined>;
  getEnvironmentVariables(scope: vscode.Uri): Promise<Variables>;
}

interface ExecutionInfo {
  readonly run: { readonly executable: string; readonly args?: readonly string[] };
}

/** Of the API of ms-python.python, what is used here. */
interface PythonApi {
  readonly environments: {
    getActiveEnvironmentPath(resource: vscode.Uri): { readonly id: string; readonly path: string };
    resolveEnvironment(environment: object): Promise<{ readonly executable: Executable } | undefined>;
    getEnvironmentVariables(resource: vscode.Uri): Variables;
  };
}

interface Executable {
  readonly uri: vscode.Uri | undefined;
}

type Variables = Readonly<Record<string, string | undefined>>;

async function askEnvironments(file: vscode.Uri): Promise<EditorPython | undefined> {
  const api = await apiOf<EnvironmentsApi>('ms-python.vscode-python-envs');
  const found = await api?.getEnvironment(file);
  if (api === undefined || found === undefined) return undefined;
  const { executable, args = [] } = found.execInfo.run;
  // One that is only reached through another program's arguments cannot be started by its path.
  if (args.length > 0) return undefined;
  return { path: executable, environment: added(await api.getEnvironmentVariables(file)) };
}

async function askPython(file: vscode.Uri): Promise<EditorPython | undefined> {
  const api = await apiOf<PythonApi>('ms-python.python');
  if (api === undefined) return undefined;
  const { environments } = api;
  const active = environments.getActiveEnvironmentPath(file);
  const path = (await environments.resolveEnvironment(active))?.executable.uri?.fsPath;
  if (path === undefined) return undefined;
  return { path, environment: added(environments.getEnvironmentVariables(file)) };
}

async function apiOf<Api>(id: string): Promise<Api | undefined> {
  const extension = vscode.extensions.getExtension<Api | undefined>(id);
  return extension === undefined ? undefined : await extension.activate();
}

/** What differs from the environment that the server has anyway. */
const added = (variables: Variables): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(variables).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && process.env[entry[0]] !== entry[1],
    ),
  );

/** An extension that looks for interpreters may take its time; nobody waits longer than this many milliseconds. */
const patience = 10_000;

async function within<Value>(milliseconds: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds / 1000} seconds`)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
