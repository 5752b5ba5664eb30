/** What went wrong with a path that was to be read or written, as the end of a sentence that begins with it. */
export function describeError(error: unknown, deed: 'read' | 'written' = 'read'): string {
  const code = codeOf(error);
  const known = code === undefined ? undefined : problems[code];
  if (known !== undefined) return known;
  if (code === 'EACCES' || code === 'EPERM') return `may not be ${deed}: permission denied`;
  return `cannot be ${deed}: ${error instanceof Error ? error.message : String(error)}`;
}

/** Why a file that lies on no disk cannot be read, as a disk would say it: `ENOENT`, `EACCES`. */
export class FileTrouble extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** True where the error says that nothing has that name. */
export function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

const problems: Readonly<Record<string, string>> = {
  EISDIR: 'is a folder',
  ELOOP: 'is a symbolic link that leads in a circle',
  ENAMETOOLONG: 'has a longer name than the system allows',
  ENOENT: 'does not exist',
  ENOSPC: 'cannot be written: the disk is full',
  ENOTDIR: 'does not exist',
  EROFS: 'cannot be written: the file system is read-only',
};

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
