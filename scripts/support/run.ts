import { type ChildProcess, spawn } from 'node:child_process';
import { root } from './paths.ts';

/** How to run a command. */
export interface RunOptions {
  /** Default: the repository's root. */
  readonly cwd?: string;
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** True shows the output as it comes and returns ''; default false. */
  readonly show?: boolean;
  /** Milliseconds after which it is ended, and counts as failed; default: it may take as long as it wants. */
  readonly timeout?: number;
}

/** Runs a program to its end and returns what it printed; throws with its last lines when it fails or is not there. */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { cwd = root, env = {}, show = false, timeout } = options;
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    ...(timeout !== undefined && { timeout }),
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const status = await finished(child);
  if (status === 0) return output;
  const tail = output.trimEnd().split('\n').slice(-20).join('\n');
  throw new Error(`\`${command} ${args.join(' ')}\` ended with status ${status}.${tail && `\n${tail}`}`);
}

/** Runs npm, which on Windows is a script that only a shell starts. */
export function npm(args: readonly string[], options: RunOptions = {}): Promise<string> {
  if (process.platform !== 'win32') return run('npm', args, options);
  return run(process.env.ComSpec ?? 'cmd.exe', ['/d', '/s', '/c', 'npm', ...args], options);
}

/** True when the program starts and ends with status 0. */
export async function succeeds(command: string, args: readonly string[]): Promise<boolean> {
  try {
    await run(command, args);
    return true;
  } catch {
    return false;
  }
}

function finished(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => resolve(status ?? signal ?? 1));
  });
}
