import * as vscode from 'vscode';

/** Checking each folder and verifying the open script, where the user wants such tasks to be offered. */
export async function offeredTasks(context: vscode.ExtensionContext): Promise<vscode.Task[]> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => isWanted(uri));
  const tasks = folders.flatMap((folder) => {
    const script = activeScriptIn(folder);
    const definitions: readonly Definition[] = [
      { type: 'seedlint', command: 'check' },
      ...(script === undefined ? [] : [{ type: 'seedlint', command: 'verify', path: script } as const]),
    ];
    return definitions.map((definition) => taskFor(definition, folder, context));
  });
  return tasks;
}

/** A task of `tasks.json`, ready to be run; undefined where it makes no sense, or the folder is not trusted. */
export async function resolvedTask(
  { definition, scope }: vscode.Task,
  context: vscode.ExtensionContext,
): Promise<vscode.Task | undefined> {
  const folder = typeof scope === 'object' ? scope : vscode.workspace.workspaceFolders?.[0];
  if (!isDefinition(definition) || folder === undefined || !vscode.workspace.isTrusted) return undefined;
  return taskFor(definition, folder, context);
}

/** A task as `tasks.json` has it. */
interface Definition extends vscode.TaskDefinition {
  readonly type: 'seedlint';
  readonly command: 'check' | 'verify';
  /** What to check or verify, from the workspace folder; default: the folder. */
  readonly path?: string;
  /** More arguments of the command line. */
  readonly args?: readonly string[];
}

const isWanted = (folder: vscode.Uri): boolean =>
  vscode.workspace.isTrusted &&
  folder.scheme === 'file' &&
  vscode.workspace.getConfiguration('seedlint', folder).get('task.enable') === true;

/** False for what a user has written that makes no sense. */
function isDefinition(definition: vscode.TaskDefinition): definition is Definition {
  const { command, path, args } = definition;
  return (
    (command === 'check' || command === 'verify') &&
    (path === undefined || typeof path === 'string') &&
    (args === undefined || (Array.isArray(args) && args.every((argument) => typeof argument === 'string')))
  );
}

function activeScriptIn(folder: vscode.WorkspaceFolder): string | undefined {
  const document = vscode.window.activeTextEditor?.document;
  const isIn =
    document !== undefined &&
    vscode.workspace.getWorkspaceFolder(document.uri)?.uri.toString() === folder.uri.toString();
  return isIn && document.languageId === 'python' && document.uri.scheme === 'file'
    ? vscode.workspace.asRelativePath(document.uri, false)
    : undefined;
}

/** The definition stays the object that was given: the editor refuses a task that has another. */
function taskFor(
  definition: Definition,
  folder: vscode.WorkspaceFolder,
  context: vscode.ExtensionContext,
): vscode.Task {
  const { command, path = '.', args = [] } = definition;
  const python = command === 'verify' ? chosenPython(folder.uri) : undefined;
  const options = {
    check: ['--root', '.', '--output-format', 'concise'],
    verify: python === undefined ? [] : ['--python', python],
  };
  const words = [context.asAbsolutePath('dist/cli.cjs'), command, ...options[command], path, ...args];
  // The editor's own program is Node where it is told to be.
  const environment = { ELECTRON_RUN_AS_NODE: '1' };
  const execution = new vscode.ProcessExecution(process.execPath, words, { cwd: folder.uri.fsPath, env: environment });
  // Verifying prints no line that it matches, but of a task without one the editor asks how to read its output.
  const name = path === '.' ? command : `${command} ${path}`;
  return new vscode.Task(definition, folder, name, 'seedlint', execution, '$seedlint');
}

/** The user's own choice; without one, the command line looks for a Python itself. */
const chosenPython = (folder: vscode.Uri): string | undefined =>
  vscode.workspace.getConfiguration('seedlint', folder).get<readonly string[]>('verify.interpreter', [])[0];
