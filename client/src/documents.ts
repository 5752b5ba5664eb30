import * as vscode from 'vscode';

/**
 * What is checked: Python on disk and in the workspace's folders, Python that was never saved, cells of notebooks; and
 * the files that say how.
 */
export class CheckedDocuments {
  /** Grows where the workspace does: one array for as long as the window is open. */
  readonly selector: Filter[] = ['file', 'untitled', 'vscode-notebook-cell'].flatMap(ofScheme);

  constructor() {
    this.include(vscode.workspace.workspaceFolders ?? []);
  }

  /** Adds the files of these folders; true where they are of a kind that was not among them yet. */
  include(folders: readonly vscode.WorkspaceFolder[]): boolean {
    const known = new Set(this.selector.map(({ scheme }) => scheme));
    const added = new Set(folders.map(({ uri }) => uri.scheme).filter((scheme) => !known.has(scheme)));
    this.selector.push(...[...added].flatMap(ofScheme));
    return added.size > 0;
  }
}

interface Filter {
  readonly scheme: string;
  readonly language?: string;
  readonly pattern?: string;
}

/** Of configuration files the name counts: an editor without an extension for it does not know TOML. */
const ofScheme = (scheme: string): readonly Filter[] => [
  { scheme, language: 'python' },
  ...(scheme === 'untitled' || scheme === 'vscode-notebook-cell'
    ? []
    : [{ scheme, pattern: '**/{pyproject,seedlint,.seedlint}.toml' }]),
];
