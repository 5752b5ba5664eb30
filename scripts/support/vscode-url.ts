/** The address of a VS Code window that shows a folder and, when given, one file of it. Paths are absolute. */
export function pageOf(authority: string, folder: string, file?: string): string {
  const url = new URL(`http://${authority}/`);
  url.searchParams.set('folder', folder);
  if (file !== undefined) {
    url.searchParams.set('payload', JSON.stringify([['openFile', `vscode-remote://${authority}${file}`]]));
  }
  return url.href;
}
