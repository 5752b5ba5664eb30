import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Missing } from './missing.ts';
import { cache, root } from './paths.ts';
import { ensurePython } from './python.ts';
import { npm, run, succeeds } from './run.ts';

/**
 * A folder from which `@tensorflow/tfjs-node` can be required and computes with TensorFlow: the repository where npm
 * could install it whole, else one under `.cache` that is made the first time (about a gigabyte). Its native part is
 * what the package itself downloads, else it is built against the TensorFlow of the `tensorflow-cpu` wheel. Throws
 * Missing where neither can be had.
 */
export async function ensureTfjs(): Promise<string> {
  if (await computes(root)) return root;
  const version = lockedVersion();
  const folder = join(cache, `tfjs-${version}-${tensorflow}`);
  if (!existsSync(join(folder, 'complete'))) await install(version, folder);
  return folder;
}

/** The release of TensorFlow whose wheel the native part is built against. */
const tensorflow = '2.21.0';

const computes = (folder: string): Promise<boolean> => succeeds(process.execPath, ['-e', tryIt, folder]);

const tryIt = `
  require('node:util').isNullOrUndefined ??= (value) => value == null;
  const { join } = require('node:path');
  const tf = require('node:module').createRequire(join(process.argv[1], 'package.json'))('@tensorflow/tfjs-node');
  process.exit(tf.getBackend() === 'tensorflow' && tf.add(1, 2).dataSync()[0] === 3 ? 0 : 1);
`;

function lockedVersion(): string {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly version: string }>>;
  };
  const locked = lock.packages['node_modules/@tensorflow/tfjs-node'];
  if (locked === undefined) throw new Error('package-lock.json does not name @tensorflow/tfjs-node.');
  return locked.version;
}

async function install(version: string, folder: string): Promise<void> {
  console.log('Installing TensorFlow.js for Node for the tests (about a gigabyte) …');
  removeOthers();
  try {
    mkdirSync(folder, { recursive: true });
    // Without a manifest of its own, npm would install into the repository.
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    await npm(['install', '--ignore-scripts', `@tensorflow/tfjs-node@${version}`, `node-api-headers@${headers}`], {
      cwd: folder,
    });
    if (!((await downloads(folder)) && (await computes(folder)))) await build(folder);
    // Not for its value, but for its words where it fails.
    await run(process.execPath, ['-e', tryIt, folder]);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new Missing(`TensorFlow.js for Node could not be installed for the tests: ${reason}`);
  }
  writeFileSync(join(folder, 'complete'), '');
}

/** The release of Node-API's headers that the native part is built with; it runs under every Node. */
const headers = '1.9.0';

/** What an interrupted installation left, and those of other versions. */
function removeOthers(): void {
  if (!existsSync(cache)) return;
  for (const name of readdirSync(cache)) {
    if (name.startsWith('tfjs-')) rmSync(join(cache, name), { recursive: true, force: true });
  }
}

const packageIn = (folder: string): string => join(folder, 'node_modules', '@tensorflow', 'tfjs-node');

/** Has the package fetch its native part, as npm would have; false where it cannot. */
async function downloads(folder: string): Promise<boolean> {
  const tools = join(folder, 'node_modules', '.bin');
  try {
    await run(process.execPath, [join('scripts', 'install.js')], {
      cwd: packageIn(folder),
      env: { PATH: `${tools}${delimiter}${process.env.PATH ?? ''}` },
      timeout: 300_000,
    });
    return true;
  } catch {
    // Where the network does not reach that far; what is built instead is as good.
    return false;
  }
}

async function build(folder: string): Promise<void> {
  if (process.platform !== 'linux') {
    throw new Missing('its own download did not succeed, and only on Linux can it be built instead.');
  }
  if (!(await succeeds('g++', ['--version']))) {
    throw new Missing('its own download did not succeed, and without g++ it cannot be built instead.');
  }
  const target = packageIn(folder);
  const python = await ensurePython();
  // Debian's Python has no pip but the one that a virtual environment brings.
  const environment = join(folder, 'python');
  await run(python, ['-m', 'venv', environment]);
  const pythonWithPip = join(environment, 'bin', 'python');
  const wheels = join(folder, 'wheel');
  const choice = ['--no-deps', '--only-binary=:all:', '--implementation=cp', '--python-version=3.12'];
  const download = ['download', '--quiet', ...choice, `--dest=${wheels}`, `tensorflow-cpu==${tensorflow}`];
  await run(pythonWithPip, ['-m', 'pip', ...download]);
  await run(pythonWithPip, ['-c', unpack, wheels, join(target, 'deps')]);
  for (const done of [wheels, environment]) rmSync(done, { recursive: true });

  const output = join(target, 'lib', 'napi-v8');
  mkdirSync(output, { recursive: true });
  await run('g++', [
    ...['-O1', '-shared', '-fPIC', '-std=c++17', '-DNAPI_VERSION=8', '-DBUILDING_NODE_EXTENSION'],
    ...[join(folder, 'node_modules', 'node-api-headers', 'include'), join(target, 'deps', 'include'), target].map(
      (path) => `-I${path}`,
    ),
    ...['tfjs_backend.cc', 'tfjs_binding.cc'].map((source) => join(target, 'binding', source)),
    ...['-o', join(output, 'tfjs_binding.node'), `-L${join(target, 'deps', 'lib')}`],
    ...['-l:libtensorflow_cc.so.2', '-l:libtensorflow_framework.so.2', '-Wl,-rpath,$ORIGIN/../../deps/lib'],
  ]);
}

/** Takes TensorFlow's libraries and the headers of its C interface out of the wheel; all of it would be twice as much. */
const unpack = `
import pathlib, shutil, sys, zipfile
[wheel], target = pathlib.Path(sys.argv[1]).glob('*.whl'), pathlib.Path(sys.argv[2])
headers = tuple('tensorflow/include/' + part for part in ('tensorflow/c/', 'tensorflow/core/platform/', 'tsl/', 'xla/tsl/'))
libraries = ('tensorflow/libtensorflow_cc.so.2', 'tensorflow/libtensorflow_framework.so.2')
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        if name.endswith('/') or not name.startswith(headers + libraries):
            continue
        path = name.split('/', 1)[1]
        to = target / (path if name.startswith(headers) else 'lib/' + path)
        to.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as source, open(to, 'wb') as copy:
            shutil.copyfileobj(source, copy, 1 << 20)
`;
