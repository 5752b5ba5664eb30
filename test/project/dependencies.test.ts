import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { say, type Words } from '../../server/src/base/phrase.ts';
import { isKnownOlder, isKnownSince, versionWords } from '../../server/src/base/versions.ts';
import { findVersions, tellsVersions } from '../../server/src/engine/versions.ts';
import { rangeOf } from '../../server/src/project/dependencies/specifiers.ts';

describe('version specifiers', () => {
  for (const [specifier, words] of [
    ['==1.13.1', '1.13.1'],
    ['==1.13.1+cu117', '1.13.1'],
    ['===2.0', '2.0'],
    ['2.4.1', '2.4.1'],
    ['v2.4.1', '2.4.1'],
    ['>=1.9,<2.0', '1.9 or newer, but older than 2.0'],
    ['>=1.9, !=1.10.0, <2', '1.9 or newer, but older than 2'],
    ['>=1.9 <2.0', '1.9 or newer, but older than 2.0'],
    ['~=2.1', '2.1 or newer, but older than 3'],
    ['~=2.1.3', '2.1.3 or newer, but older than 2.2'],
    ['==2.1.*', '2.1 or newer, but older than 2.2'],
    ['2.*', '2 or newer, but older than 3'],
    ['^1.9', '1.9 or newer, but older than 2'],
    ['^0.4.1', '0.4.1 or newer, but older than 0.5'],
    ['~1.9', '1.9 or newer, but older than 1.10'],
    ['=1.13', '1.13 or newer, but older than 1.14'],
    ['<=1.8.1', '1.8.1 or older'],
    ['<1.9', 'older than 1.9'],
    ['>1.6', '1.6 or newer'],
    ['^1.9 || ^2.0', '1.9 or newer, but older than 3'],
    ['>=1.9,>=2.0', '2.0 or newer'],
    ['2.6.0.dev20250101', '2.6.0'],
    ['2.0.0rc1', '2.0.0'],
    ['==2.0.0a0+git1234', '2.0.0'],
    ['=1.9999999999999999999999', '1.9999999999999999999999 or newer, but older than 1.10000000000000000000000'],
    ['*', undefined],
    ['', undefined],
    ['!=1.9', undefined],
    ['nonsense', undefined],
  ] as const) {
    it(`reads ${specifier === '' ? 'nothing' : specifier}`, () =>
      assert.equal(spoken(versionWords(rangeOf(specifier))), words));
  }

  it('says what is known and nothing more', () => {
    assert.deepEqual(
      ['>=1.9,<2.0', '<1.9', '<=1.8.9', '==1.8.1', '>=1.8', '', '>=2.10', '<1.9.1'].map((specifier) => [
        isKnownOlder(rangeOf(specifier), '1.9'),
        isKnownSince(rangeOf(specifier), '1.9'),
      ]),
      [
        [false, true],
        [true, false],
        [true, false],
        [true, false],
        [false, false],
        [false, false],
        [false, true],
        [false, false],
      ],
    );
  });
});

describe('versions of a project', () => {
  it('reads the lock files of uv, Poetry and PDM', async () => {
    for (const name of ['uv.lock', 'poetry.lock', 'pdm.lock']) {
      const text =
        '[[package]]\nname = "numpy"\nversion = "1.26.4"\n\n[[package]]\nname = "torch"\nversion = "2.4.1+cu121"\n';
      await checkTorch({ [name]: text }, `2.4.1, \`${name}\``);
    }
  });

  it('takes every version that a lock file has for one package or another platform', () =>
    checkTorch(
      { 'uv.lock': '[[package]]\nname = "torch"\nversion = "2.2.2"\n[[package]]\nname = "torch"\nversion = "2.6.0"\n' },
      '2.2.2 to 2.6.0, `uv.lock`',
    ));

  it('reads the other lock files', async () => {
    await checkTorch({ 'pylock.toml': '[[packages]]\nname = "torch"\nversion = "2.7.0"\n' }, '2.7.0, `pylock.toml`');
    await checkTorch(
      { 'Pipfile.lock': '{"default": {"torch": {"version": "==1.8.1", "markers": "python_version > 3"}}}' },
      '1.8.1, `Pipfile.lock`',
    );
    await checkTorch(
      { 'conda-lock.yml': 'package:\n- name: pytorch\n  version: 1.13.1\n  manager: conda\n' },
      '1.13.1, `conda-lock.yml`',
    );
  });

  it('reads environments of conda, and what pip adds to them', async () => {
    const name = 'environment.yml';
    await checkTorch(
      { [name]: 'dependencies:\n  - python=3.9\n  - pytorch=1.13=py3.9_cuda11.7_0\n' },
      `1.13 or newer, but older than 1.14, \`${name}\``,
    );
    await checkTorch({ [name]: 'dependencies:\n  - pytorch::pytorch==1.8.1\n' }, `1.8.1, \`${name}\``);
    await checkTorch({ [name]: 'dependencies:\n  - conda-forge::pytorch >=2.0\n' }, `2.0 or newer, \`${name}\``);
    await checkTorch({ [name]: 'dependencies:\n  - pip\n  - pip:\n    - torch==1.7.1\n' }, `1.7.1, \`${name}\``);
  });

  it('keeps to itself what a parser would warn of', async () => {
    const warned: Error[] = [];
    const note = (warning: Error) => warned.push(warning);
    process.on('warning', note);
    await checkTorch({ 'environment.yml': '!odd\ndependencies:\n  - pytorch==1.8.1\n' }, '1.8.1, `environment.yml`');
    await new Promise(setImmediate);
    process.off('warning', note);
    assert.deepEqual(warned, []);
  });

  it('reads what pip reads', async () => {
    await checkTorch({ 'requirements.txt': 'numpy\ntorch[opt]==1.13.1+cu117  # CUDA\n' }, '1.13.1, `requirements.txt`');
    await checkTorch({ 'requirements.txt': 'torch == 1.8.1 \\\n  --hash=sha256:abc\n' }, '1.8.1, `requirements.txt`');
    await checkTorch(
      { 'requirements.txt': '-r base.txt\ntqdm\n', 'base.txt': 'Torch>=1.9' },
      '1.9 or newer, `requirements.txt`',
    );
    await checkTorch(
      { 'requirements.txt': '--constraint=pins.txt\ntorch>=1.5', 'pins.txt': 'torch<1.9' },
      '1.5 or newer, but older than 1.9, `requirements.txt`',
    );
    await checkTorch({ 'requirements.txt': '-r requirements.txt\ntorch' }, undefined);
    await checkTorch(
      {
        'requirements.txt':
          'torch==1.8.1; python_version < "3.7"\ntorch==1.13.1 ; python_version >= "3.7"\ntorchvision==0.2\n',
      },
      '1.8.1 to 1.13.1, `requirements.txt`',
    );
    await checkTorch(
      {
        'requirements.txt': 'https://download.pytorch.org/whl/cu117/torch-1.13.1%2Bcu117-cp39-cp39-linux_x86_64.whl\n',
      },
      '1.13.1, `requirements.txt`',
    );
    await checkTorch(
      { 'requirements.txt': 'torch @ https://download.pytorch.org/whl/torch-2.0.1-cp39-none-any.whl\n' },
      '2.0.1, `requirements.txt`',
    );
    await checkTorch({ 'requirements-dev.txt': 'torch<1.9' }, 'older than 1.9, `requirements-dev.txt`');
    await checkTorch({ 'requirements.txt': 'torch @ git+https://github.com/pytorch/pytorch' }, undefined);
  });

  it('reads a folder of requirements', async () => {
    const texts = {
      '/w/requirements/base.txt': 'numpy',
      '/w/requirements/train.txt': '-r base.txt\ntorch==1.8.1',
    };
    const sources = sourcesOf(texts);
    const list = (folder: string) => (folder === '/w' ? ['requirements'] : sources.list(folder));
    const { torch } = await findVersions({ ...sources, list, folders: ['/w'], environments: [] });
    assert.deepEqual([torch?.from, spoken(torch?.origin)], ['1.8.1', '`requirements/train.txt`']);
  });

  it('reads a project’s own description', async () => {
    await checkTorch(
      { 'pyproject.toml': '[project]\ndependencies = ["torch >= 1.9, < 2.0"]' },
      '1.9 or newer, but older than 2.0, `pyproject.toml`',
    );
    await checkTorch(
      { 'pyproject.toml': '[project.optional-dependencies]\nold = ["torch<1.9"]\nnew = ["torch==2.0"]' },
      '2.0 or older, `pyproject.toml`',
    );
    await checkTorch(
      { 'pyproject.toml': '[tool.poetry.dependencies]\ntorch = { version = "^1.9", optional = true }' },
      '1.9 or newer, but older than 2, `pyproject.toml`',
    );
    await checkTorch(
      {
        'pyproject.toml':
          '[tool.poetry.group.gpu.dependencies]\ntorch = [{version = "1.8.1", python = "<3.9"}, {version = "2.1", python = ">=3.9"}]',
      },
      '1.8.1 to 2.1, `pyproject.toml`',
    );
    await checkTorch({ Pipfile: '[packages]\ntorch = "==1.8.1"' }, '1.8.1, `Pipfile`');
    await checkTorch(
      { 'setup.cfg': '[options]\ninstall_requires =\n    numpy\n    torch>=1.7,<1.9\npython_requires = >=3.6\n' },
      '1.7 or newer, but older than 1.9, `setup.cfg`',
    );
    await checkTorch(
      { 'setup.py': 'setup(\n  install_requires=[\n    # "torch==1.0",\n    "torch>=2.0", "numpy"])' },
      '2.0 or newer, `setup.py`',
    );
  });

  it('asks the environment first, then lock files, then requirements, and the Python on the path last', async () => {
    const files = { 'uv.lock': '[[package]]\nname = "torch"\nversion = "2.4.1"\n', 'requirements.txt': 'torch>=2' };
    const environment = {
      origin: '`.venv`',
      isLastResort: false,
      read: () => [{ name: 'torch', version: '2.6.0+cpu' }],
    };
    await checkTorch(files, '2.6.0, `.venv`', [environment]);
    await checkTorch(files, '2.4.1, `uv.lock`', [{ ...environment, read: () => [] }]);
    await checkTorch(files, '2.4.1, `uv.lock`', [{ ...environment, isLastResort: true }]);
    await checkTorch({}, '2.6.0, `.venv`', [{ ...environment, isLastResort: true }]);
    await checkTorch(
      { 'uv.lock': files['uv.lock'], 'pyproject.toml': '[project]\ndependencies = ["torch>=2"]' },
      '2.4.1, `uv.lock`',
    );
    await checkTorch({ 'requirements.txt': 'torch', 'setup.py': '"torch>=1.10"' }, '1.10 or newer, `setup.py`');
  });

  it('knows nothing of broken files', async () => {
    for (const [name, text] of [
      ['uv.lock', '[[package\nname = "torch"'],
      ['uv.lock', 'package = 3'],
      ['Pipfile.lock', '{"default": {"torch"'],
      ['environment.yml', 'dependencies: [pytorch=1.8\n'],
      ['environment.yml', '- 1'],
      ['pyproject.toml', '[project]\ndependencies = "torch==1.8"'],
      ['requirements.txt', '\u0000\u0000torch'],
      ['setup.cfg', 'install_requires'],
    ] as const) {
      await checkTorch({ [name]: text }, undefined);
    }
  });

  it('looks in the nearest folder first', async () => {
    const texts: Readonly<Record<string, string>> = {
      '/w/a/requirements.txt': 'torch==1.8.1',
      '/w/requirements.txt': 'torch==2.0\nnumpy==1.26.4',
    };
    const versions = await findVersions({ ...sourcesOf(texts), folders: ['/w/a', '/w'], environments: [] });
    assert.deepEqual([versions.torch?.from, versions.numpy?.from], ['1.8.1', '1.26.4']);
  });

  it('knows its files by name', () =>
    assert.deepEqual(
      ['/w/uv.lock', '/w/requirements-dev.txt', '/w/train.py', '/w/notes.txt', '/w/setup.py'].filter(tellsVersions),
      ['/w/uv.lock', '/w/requirements-dev.txt', '/w/setup.py'],
    ));
});

/** Asserts what the files of one folder, by name, say of torch; undefined where they say nothing. */
async function checkTorch(
  texts: Readonly<Record<string, string>>,
  expected: string | undefined,
  environments: Parameters<typeof findVersions>[0]['environments'] = [],
): Promise<void> {
  const whole = Object.fromEntries(Object.entries(texts).map(([name, text]) => [`/w/${name}`, text]));
  const { torch } = await findVersions({ ...sourcesOf(whole), folders: ['/w'], environments });
  assert.equal(
    torch === undefined ? undefined : `${spoken(versionWords(torch))}, ${spoken(torch.origin)}`,
    expected,
    JSON.stringify(texts),
  );
}

const sourcesOf = (texts: Readonly<Record<string, string>>) => ({
  list: (folder: string) =>
    Object.keys(texts).flatMap((path) => {
      const name = path.slice(folder.length + 1);
      return path.startsWith(`${folder}/`) && !name.includes('/') ? [name] : [];
    }),
  read: (path: string) => texts[path],
});

const spoken = (words: Words | undefined): string | undefined => (words === undefined ? undefined : say(words));
