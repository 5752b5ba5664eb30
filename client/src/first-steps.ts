import * as vscode from 'vscode';

/** Copies the example into a folder that did not exist before, and opens that. */
export async function openExample(context: vscode.ExtensionContext): Promise<void> {
  const parent = await chooseParent(context);
  if (parent === undefined) return;
  const folder = await freshFolder(parent);
  const source = vscode.Uri.joinPath(context.extensionUri, 'examples', exampleName);
  await vscode.workspace.fs.createDirectory(parent);
  await vscode.workspace.fs.copy(source, folder, { overwrite: false });
  await speak(folder);
  await context.globalState.update(unseenKey, folder.toString());
  const isBusy = (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
  const window = isBusy ? { forceNewWindow: true } : { forceReuseWindow: true };
  await vscode.commands.executeCommand('vscode.openFolder', folder, window);
}

/** Opens the script and the page of an example that was just made, in the window that its mark has started us in. */
export async function showExample({ globalState }: vscode.ExtensionContext): Promise<void> {
  const unseen = globalState.get<string>(unseenKey);
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.toString() === unseen)?.uri;
  if (folder === undefined) return;
  await globalState.update(unseenKey, undefined);
  await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, markName));
  await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, 'train.py'), { preview: false });
  await vscode.commands.executeCommand('markdown.showPreviewToSide', vscode.Uri.joinPath(folder, 'README.md'));
}

/** Opens the walkthrough. */
export async function getStarted({ extension }: vscode.ExtensionContext): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extension.id}#start`, false);
}

const exampleName = 'first-steps';

/** The file by which the editor knows an example and starts the extension. Once it has been shown, it is in the way. */
const markName = '.seedlint-example';

/** Remembers an example that no window has shown yet. */
const unseenKey = 'example.unseen';

/** Undefined where the user thinks better of it. */
async function chooseParent({ globalStorageUri }: vscode.ExtensionContext): Promise<vscode.Uri | undefined> {
  const fresh = { label: vscode.l10n.t('In a Fresh Folder'), iconPath: new vscode.ThemeIcon('new-folder') };
  const own = { label: vscode.l10n.t('In a Folder That I Choose…'), iconPath: new vscode.ThemeIcon('folder-opened') };
  const chosen = await vscode.window.showQuickPick([fresh, own], {
    title: vscode.l10n.t('Where should the example go?'),
  });
  if (chosen === fresh) return vscode.Uri.joinPath(globalStorageUri, 'examples');
  if (chosen === undefined) return undefined;
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      openLabel: vscode.l10n.t('Create the Example Here'),
    })) ?? [];
  return folder;
}

/** `first-steps`, or the same with the first number that is free: what is there stays as it is. */
async function freshFolder(parent: vscode.Uri): Promise<vscode.Uri> {
  for (let number = 1; ; number++) {
    const folder = vscode.Uri.joinPath(parent, number === 1 ? exampleName : `${exampleName}-${number}`);
    if (!(await exists(folder))) return folder;
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}

/** Leaves the one page that is in the user's language. */
async function speak(folder: vscode.Uri): Promise<void> {
  const [page, chinese] = ['README.md', 'README.zh-cn.md'].map((name) => vscode.Uri.joinPath(folder, name));
  if (page === undefined || chinese === undefined) return;
  if (vscode.env.language.toLowerCase() === 'zh-cn') await vscode.workspace.fs.copy(chinese, page, { overwrite: true });
  await vscode.workspace.fs.delete(chinese);
}
