/**
 * The address of a VS Code window that shows a folder (or what a `.code-workspace` names) and, when given, one file of
 * it. Paths are absolute, or URIs of what lies on no disk.
 */
export function pageOf(authority: string, folder: string, file?: string): string {
  const url = new URL(`http://${authority}/`);
  url.searchParams.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', folder);
  if (file !== undefined) {
    url.searchParams.set(
      'payload',
      JSON.stringify([['openFile', /^\w+:/.test(file) ? file : `vscode-remote://${authority}${file}`]]),
    );
  }
  return url.href;
}
