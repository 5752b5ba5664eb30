import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../server/src/cli/run.ts';

/** What a command line printed, and its exit status. */
export interface Ran {
  readonly status: number | undefined;
  readonly out: string;
  readonly err: string;
}

/** Whoever runs the tests keeps a cache of his own. */
const cacheFolder = mkdtempSync(join(tmpdir(), 'seedlint-test-cache-'));
process.on('exit', () => rmSync(cacheFolder, { recursive: true, force: true }));

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
  { input = '', environment, ...console }: ConsoleOptions = {},
): Promise<Ran> {
  const out: Uint8Array[] = [];
  const err: string[] = [];
  const status = await run(words, {
    folder,
    isTerminal: false,
    readInput: async () => Buffer.from(input),
    print: (text) => out.push(Buffer.from(text)),
    complain: (text) => err.push(text),
    ...console,
    environment: { SEEDLINT_CACHE_DIR: cacheFolder, ...environment },
  });
  return { status, out: Buffer.concat(out).toString('utf8'), err: err.join('') };
}
