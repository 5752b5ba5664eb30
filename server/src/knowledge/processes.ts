import { indexOf, lookup } from './lookup.ts';
import { words } from './tables.ts';
import type { ProcessStart } from './types.ts';

const os = 'https://docs.python.org/3/library/os.html' as const;
const subprocess = 'https://docs.python.org/3/library/subprocess.html' as const;

/** Calls that start another program, in place of the running one or beside it. */
export const processStarts: readonly ProcessStart[] = [
  ...words('os.execl os.execle os.execlp os.execlpe os.execv os.execve os.execvp os.execvpe').map(
    (api): ProcessStart => ({ api, replaces: true, docs: `${os}#${api}` }),
  ),
  ...words('os.popen os.posix_spawn os.spawnl os.spawnle os.spawnv os.spawnve os.system').map(
    (api): ProcessStart => ({ api, replaces: false, docs: `${os}#${api}` }),
  ),
  ...words(
    'subprocess.Popen subprocess.call subprocess.check_call subprocess.check_output subprocess.getoutput subprocess.run',
  ).map((api): ProcessStart => ({ api, replaces: false, docs: `${subprocess}#${api}` })),
];

const index = indexOf(processStarts);

/** The row of a call that starts another program, or undefined. */
export const processStartFor = (name: string): ProcessStart | undefined => lookup(index, name);
