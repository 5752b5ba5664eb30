import { run } from '../../server/src/cli/run.ts';

/** What a command line printed, and its exit status. */
export interface Ran {
  readonly status: number | undefined;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process. Words are parted at spaces. */
export async function runIn(
  folder: string,
  words: string,
  {
    input = '',
    ...console
  }: { input?: string | Uint8Array; isTerminal?: boolean; environment?: Record<string, string> } = {},
): Promise<Ran> {
  const out: Uint8Array[] = [];
  const err: string[] = [];
  const status = await run(words.split(' ').filter(Boolean), {
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
