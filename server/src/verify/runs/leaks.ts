import { join } from 'node:path';
import type { Locale } from '../../base/locale.ts';
import { type Phrase, phrase, say, type Words } from '../../base/phrase.ts';
import { tongueFor } from '../explain/languages.ts';
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
 * with a sentence where the choice is `kernel` and there is no such thing here. The sentences are in the language of
 * `locale`.
 */
export async function describeLeaks(
  scratch: Scratch,
  interpreter: string,
  { folders, openLinks }: PrivateFolders,
  choice: IsolationChoice,
  locale: Locale = 'en',
): Promise<Leaks> {
  const said = (sentence: Phrase): string => say(sentence, tongueFor(locale));
  if (choice === 'none') {
    const sentence = phrase('Nothing is redirected: what the script writes, it writes for real.');
    return { isolation: 'none', sentences: [said(sentence)] };
  }
  const why = choice === 'probe' ? null : await tryKernel(scratch, interpreter, folders);
  if (choice === 'kernel' && why !== null) throw new Error(`A private view of your files cannot be made: ${why}.`);
  const isolation = choice === 'probe' || why !== null ? 'probe' : 'kernel';
  return {
    isolation,
    sentences: [
      ...(isolation === 'probe' ? [otherPrograms(why)] : []),
      phrase('What the script writes outside of {folders}, it writes for real.', { folders: listed(folders) }),
      ...openLinks
        .slice(0, mostNamed)
        .map((link) => phrase('`{link}` leads to `{target}`: what is written there is written for real.', link)),
    ].map(said),
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

const otherPrograms = (why: string | null): Phrase =>
  phrase(
    'Only what Python code writes is redirected{why}: other programs that the script starts, and libraries that open files by themselves, write for real.',
    { why: why === null ? '' : phrase(' ({why})', { why }) },
  );

/** `a`, `b` and 3 more folders */
function listed(folders: readonly string[]): Words {
  const names = folders.map((folder) => `\`${folder}\``);
  if (names.length === 0) return phrase('no folder');
  const nMore = names.length - mostNamed;
  return nMore > 0 ? [...names.slice(0, mostNamed), phrase('{n} more folders', { n: `${nMore}` })] : names;
}

const mostNamed = 3;
