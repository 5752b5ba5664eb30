import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';
import type { VsCode } from './vscode-install.ts';

/** A running VS Code server. */
export interface VsCodeServer {
  /** `127.0.0.1:PORT`. */
  readonly authority: string;
  /** Everything it has printed so far. */
  log(): string;
  /** Resolves when the server ends by itself, with what it printed. */
  readonly ended: Promise<string>;
  /** Ends the server and every process it started. */
  close(): Promise<void>;
}

/** What a VS Code server needs to start. */
export interface ServerOptions {
  readonly vscode: VsCode;
  /** Where it keeps its state, its user settings and its extensions. */
  readonly dataDir: string;
  /** User settings by key, for a data directory that has none yet. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** True lets folders be untrusted until the user says otherwise; default: all are trusted. */
  readonly asksForTrust?: boolean;
  /** True ends the server by itself some minutes after its last window is gone. */
  readonly endsAlone: boolean;
}

/** Installs an extension from a VSIX into a data directory, as the editor's own command would. */
export async function installExtension(vscode: VsCode, dataDir: string, vsix: string): Promise<void> {
  await run(vscode.node, [...baseArguments(vscode, dataDir), '--install-extension', vsix, '--force']);
}

/** Starts a server on a free port of this machine, without authentication, for this machine only. */
export async function startVsCode(options: ServerOptions): Promise<VsCodeServer> {
  const { vscode, dataDir, settings, endsAlone, asksForTrust = false } = options;
  writeSettings(join(dataDir, 'user', 'User'), settings);
  const args = [
    ...baseArguments(vscode, dataDir),
    ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token'],
    ...(asksForTrust ? [] : ['--disable-workspace-trust']),
    ...(endsAlone ? ['--enable-remote-auto-shutdown'] : []),
  ];
  // A process group of its own, so that the extension hosts end with it.
  const child = spawn(vscode.node, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const endNow = () => endGroup(child, 'SIGKILL');
  process.once('exit', endNow);
  let printed = '';
  const port = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
        const announced = /^Extension host agent listening on (\d+)$/m.exec(printed)?.[1];
        if (announced !== undefined) resolve(announced);
      });
    }
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`VS Code’s server ended before it was ready.\n${printed}`)));
  });
  const exited = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  return {
    authority: `127.0.0.1:${port}`,
    log: () => printed,
    ended: exited.then(() => printed),
    async close() {
      endGroup(child, 'SIGTERM');
      await exited;
      endNow();
      process.off('exit', endNow);
    },
  };
}

function baseArguments({ home }: VsCode, dataDir: string): readonly string[] {
  return [
    join(home, 'out', 'server-main.js'),
    ...['--accept-server-license-terms', '--telemetry-level', 'off'],
    ...['--server-data-dir', join(dataDir, 'server'), '--user-data-dir', join(dataDir, 'user')],
    ...['--extensions-dir', join(dataDir, 'extensions')],
  ];
}

function writeSettings(folder: string, settings: Readonly<Record<string, unknown>>): void {
  const path = join(folder, 'settings.json');
  if (existsSync(path)) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, JSON.stringify(settings, undefined, 2));
}

function endGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
