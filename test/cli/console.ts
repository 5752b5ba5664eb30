import { run } from '../../server/src/cli/run.ts';

/** What a command line printed, and its exit status. */
export interface Ran {
  readonly status: number | undefined;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process. Words are parted at spaces. */
export const runIn = (folder: string, words: string, console: ConsoleOptions = {}): Promise<Ran> =>
  runWords(folder, words.split(' ').filter(Boolean), console);

/** What a command line finds around it. */
export interface ConsoleOptions {
  readonly input?: string | Uint8Array;
  readonly isTerminal?: boolean;
  readonly environment?: Record<string, string>;
}

/** The same for words that may hold spaces. */
export async function runWords(
  folder: string,
  words: readonly string[],
  { input = '', ...console }: ConsoleOptions = {},
): Promise<Ran> {
  const out: Uint8Array[] = [];
  const err: string[] = [];
  const status = await run(words, {
    folder,
    environment: {},
    isTerminal: false,
    readInput: async () => Buffer.from(input),
    print: (text) => out.push(Buffer.from(text)),
    complain: (text) => err.push(text),
    ...console,
  });
  return { status, out: Buffer.concat(out).toString('utf8'), err: err.join('') };
}
