/**
 * The folders whose files a run must not change: the given ones (absolute: working directory, workspace) and the
 * folders that links in them lead to, without links, none inside another. Missing ones are left out.
 */
export function privateFolders(_given: readonly string[]): Promise<readonly string[]> {
  throw new Error('to be written');
}
