import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { Missing } from './missing.ts';
import { cache } from './paths.ts';
import { npm } from './run.ts';

/** The VS Code server that the tests and `npm run editor` use, and the Node it runs on. */
export interface VsCode {
  /** Absolute path of a Node 24 binary. */
  readonly node: string;
  /** Absolute path of code-server's `lib/vscode`. */
  readonly home: string;
}

const codeServerVersion = '4.139.1';
const nodeVersion = '24.21.0';
const folder = join(cache, `code-server-${codeServerVersion}`);
const home = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');

/** Large parts of VS Code that neither the workbench nor an extension host needs. */
const unused = [
  'extensions/copilot',
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
  'node_modules/@vscode/windows-process-tree',
];

/** Installs VS Code's server and a Node for it into `.cache` through npm, once; throws Missing where that fails. */
export async function ensureVsCode(): Promise<VsCode> {
  if (process.platform === 'win32') {
    throw new Missing('The VS Code used for editor tests, code-server, runs on Linux and macOS only.');
  }
  try {
    const node = await ensureNode();
    await ensureCodeServer(node);
    return { node, home };
  } catch (error) {
    throw new Missing(`VS Code’s server could not be installed from npm: ${(error as Error).message}`);
  }
}

/** code-server asks for one major version of Node; where another runs, npm has that one as a package. */
async function ensureNode(): Promise<string> {
  if (process.versions.node.split('.')[0] === nodeVersion.split('.')[0]) return process.execPath;
  const { platform, arch } = process;
  const name = platform === 'darwin' && arch === 'arm64' ? `node-bin-${platform}-${arch}` : `node-${platform}-${arch}`;
  const target = join(cache, `node-${nodeVersion}`);
  const binary = join(target, 'node_modules', name, 'bin', 'node');
  await once(target, () => {
    console.log(`Installing Node ${nodeVersion} for VS Code’s server …`);
    return npm([
      'install',
      '--prefix',
      target,
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      `${name}@${nodeVersion}`,
    ]);
  });
  return binary;
}

/**
 * Install scripts stay off: they would compile modules (logging to files, a process watchdog) that the server does
 * without, and so no compiler is needed. The second install is what code-server's own script would have done.
 */
async function ensureCodeServer(node: string): Promise<void> {
  await once(folder, async () => {
    console.log(`Installing code-server ${codeServerVersion} …`);
    const env = { PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
    const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    await npm(['install', '--prefix', folder, ...flags, `code-server@${codeServerVersion}`], { env });
    await npm(['install', '--omit=dev', ...flags], { env, cwd: home });
    for (const path of unused) rmSync(join(home, path), { recursive: true, force: true });
  });
}

/** Fills a folder and marks it as complete, so that an interrupted install starts afresh. */
async function once(target: string, fill: () => Promise<unknown>): Promise<void> {
  const mark = join(target, 'complete');
  if (existsSync(mark)) return;
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  await fill();
  writeFileSync(mark, '');
}
