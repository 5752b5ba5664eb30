import { join } from 'node:path';
import type { PrivateFolders } from './folders.ts';
import { askKeeper } from './keeper.ts';
import type { Isolation, IsolationChoice } from './run.ts';
import { keptFolders } from './run.ts';
import type { Scratch } from './scratch.ts';

/** What there is to know before a script runs. */
export interface Leaks {
  /** What will be in force; give it to `startRun` as its choice. */
  readonly isolation: Isolation;
  /** One sentence each, for the user: what the script could write for real. */
  readonly sentences: readonly string[];
}

/**
 * Tries, without the script, what can be kept from the user's files here, and says what cannot. Leaves nothing. Rejects
 * with a sentence where the choice is `kernel` and there is no such thing here.
 */
export async function describeLeaks(
  scratch: Scratch,
  interpreter: string,
  { folders, openLinks }: PrivateFolders,
  choice: IsolationChoice,
): Promise<Leaks> {
  if (choice === 'none')
    return { isolation: 'none', sentences: [`Nothing is redirected: what the script writes, it writes for real.`] };
  const why = choice === 'probe' ? null : await tryKernel(scratch, interpreter, folders);
  if (choice === 'kernel' && why !== null) throw new Error(`A private view of your files cannot be made: ${why}.`);
  const isolation = choice === 'probe' || why !== null ? 'probe' : 'kernel';
  return {
    isolation,
    sentences: [
      ...(isolation === 'probe' ? [otherPrograms(why)] : []),
      `What the script writes outside of ${listed(folders)}, it writes for real.`,
      ...openLinks
        .slice(0, mostNamed)
        .map(({ link, target }) => `\`${link}\` leads to \`${target}\`: what is written there is written for real.`),
    ],
  };
}

/** null, or the reason why there is no private view. */
async function tryKernel(scratch: Scratch, interpreter: string, folders: readonly string[]): Promise<string | null> {
  const folder = scratch.newTrial();
  const file = join(folder.path, 'trial.json');
  const printed = await askKeeper(interpreter, file, {
    task: 'trial',
    folders: keptFolders(folder, folders),
    scratch: scratch.path,
  });
  try {
    return JSON.parse(printed) as string | null;
  } catch {
    return 'the trial ended early';
  }
}

const otherPrograms = (why: string | null): string =>
  [
    'Only what Python code writes is redirected',
    why === null ? '' : ` (${why})`,
    ': other programs that the script starts, and libraries that open files by themselves, write for real.',
  ].join('');

/** `a`, `b` and 3 more folders */
function listed(folders: readonly string[]): string {
  const names = folders.map((folder) => `\`${folder}\``);
  const shown =
    names.length > mostNamed ? [...names.slice(0, mostNamed), `${names.length - mostNamed} more folders`] : names;
  const last = shown.at(-1) ?? 'no folder';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}

const mostNamed = 3;
