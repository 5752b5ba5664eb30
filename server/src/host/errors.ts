/** What went wrong with a path, as the end of a sentence that begins with it. */
export function describeError(error: unknown): string {
  const code = codeOf(error);
  const known = code === undefined ? undefined : problems[code];
  return known ?? `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}

/** True where the error says that nothing has that name. */
export function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

const problems: Readonly<Record<string, string>> = {
  EACCES: 'may not be read: permission denied',
  EPERM: 'may not be read: permission denied',
  EISDIR: 'is a folder',
  ELOOP: 'is a symbolic link that leads in a circle',
  EMFILE: 'cannot be read: too many files are open',
  ENAMETOOLONG: 'is a longer name than the system allows',
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EROFS: 'cannot be written: the file system is read-only',
};

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
