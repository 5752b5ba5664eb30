/** Size and time of files, to see later which have changed. */
export interface Scan {
  /** By absolute path. */
  readonly files: ReadonlyMap<string, string>;
  /** False where there were too many files to look at all. */
  readonly isComplete: boolean;
}

/** Looks at the files below the folders, without following links. */
export function scanFolders(_folders: readonly string[]): Promise<Scan> {
  throw new Error('to be written');
}

/** Paths that were added, changed or removed between two scans, sorted: what a run wrote for real. */
export function changedPaths(_before: Scan, _after: Scan): readonly string[] {
  throw new Error('to be written');
}
