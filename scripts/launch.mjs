/**
 * `node scripts/launch.mjs TASK [ARGUMENT ...]` runs scripts/TASK.ts on a machine that may have nothing but Node: it
 * checks the Node version, installs the npm dependencies where they are missing or stale, and hands over.
 *
 * This file and what it imports are plain JavaScript, for it runs before anything is installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oldestNode = [20, 12];

launch(process.argv.slice(2));

function launch([task, ...args]) {
  if (isOlder(process.versions.node, oldestNode)) {
    stop(`Seedlint needs Node ${oldestNode.join('.')} or newer, and this is Node ${process.versions.node}.`);
  }
  if (!dependenciesAreCurrent()) installDependencies();
  const script = join(root, 'scripts', `${task}.ts`);
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], { cwd: root, stdio: 'inherit' });
  // The task tidies up after itself; leaving before it has would return the prompt too early.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (status) => {
    process.exitCode = status ?? 1;
  });
}

/** True when node_modules holds exactly the versions that package-lock.json names; optional ones may be absent. */
function dependenciesAreCurrent() {
  const installed = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  const wanted = packagesOf(join(root, 'package-lock.json'));
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = installed[path];
    return found ? found.version === version : optional === true;
  });
}

function packagesOf(lock) {
  return existsSync(lock) ? JSON.parse(readFileSync(lock, 'utf8')).packages : {};
}

function installDependencies() {
  console.log('Installing the npm dependencies …');
  const windows = process.platform === 'win32';
  const { status } = spawnSync(windows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
  });
  if (status !== 0) stop('The npm dependencies could not be installed: `npm ci` failed, and says why above.');
}

function isOlder(version, [wantedMajor, wantedMinor]) {
  const [major, minor] = version.split('.').map(Number);
  return major < wantedMajor || (major === wantedMajor && minor < wantedMinor);
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
