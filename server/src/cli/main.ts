import { toFilePath } from '../host/paths.ts';
import { run } from './run.ts';

// `seedlint check | head` closes the pipe early; there is nobody left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const status = run(process.argv.slice(2), {
  folder: toFilePath(process.cwd()),
  environment: process.env,
  isTerminal: process.stdout.isTTY === true,
  readInput: async () => {
    const pieces: Uint8Array[] = [];
    for await (const piece of process.stdin) pieces.push(piece as Uint8Array);
    return Buffer.concat(pieces);
  },
  print: (text) => void process.stdout.write(text),
  complain: (text) => void process.stderr.write(text),
});

// The status is set, not exited with: what was printed may still be on its way.
void status.then((code) => {
  if (code !== undefined) process.exitCode = code;
});
