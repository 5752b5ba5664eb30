import { isKnownOlder, isKnownSince, type VersionRange, versionWords } from '../../server/src/base/versions.ts';
import { findVersions, tellsVersions } from '../../server/src/engine/versions.ts';
import { versionedLibraries } from '../../server/src/project/dependencies/libraries.ts';
import { hold } from '../hold.ts';
import type { Target } from '../target.ts';

/** Each kind of file that tells versions. */
const names: readonly string[] = [
  ...[
    'uv.lock',
    'Pipfile.lock',
    'pylock.toml',
    'conda-lock.yml',
    'environment.yml',
    'requirements.txt',
    'pyproject.toml',
  ],
  ...['Pipfile', 'setup.cfg', 'setup.py'],
];

/** Any file of a project tells versions or tells none. The first character chooses the kind of the file. */
export const target: Target = {
  alphabet: 'text',
  tokens: [
    ...[
      'torch',
      'numpy',
      'scikit-learn',
      'tensorflow',
      '==',
      '>=',
      '<',
      '~=',
      '^',
      '||',
      ',',
      '*',
      ';',
      '@',
      '[',
      ']',
      '{',
      '}',
    ],
    ...[
      '1.13.1+cu117',
      '2.*',
      'python_version < "3.11"',
      '-r ',
      '-r requirements.txt\n',
      '--hash=',
      '\\\n',
      '#',
      '\n',
      ': ',
      '- ',
    ],
    ...[
      '&a',
      '*a',
      '<<: *a',
      '!!set',
      '|\n  ',
      '>\n  ',
      '---\n',
      '%YAML 1.1\n',
      '? ',
      '"',
      "'",
      '[[package]]\n',
      'name = ',
      'version = ',
    ],
    ...[
      '[project]\n',
      'dependencies',
      '[tool.poetry.dependencies]\n',
      'install_requires',
      'pip',
      '__proto__',
      'constructor',
    ],
  ],
  seeds: () => [
    '0[[package]]\nname = "torch"\nversion = "2.4.1"\n',
    '1{"default": {"torch": {"version": "==1.13"}, "numpy": "*"}, "develop": {}}',
    '2[[packages]]\nname = "numpy"\nversion = "1.26"\n',
    '3package:\n  - name: pytorch\n    version: 2.1.0\n',
    '4dependencies:\n  - pytorch=1.13=py39_0\n  - conda-forge::numpy >=1.20,<2\n  - pip:\n    - torch==2.0\n',
    '5torch[opt]>=1.9,<2 ; python_version < "3.11"\n-r requirements.txt\nnumpy @ https://x/numpy-1.26.0-py3.whl\n',
    '6[project]\ndependencies = ["torch~=2.1"]\n[tool.poetry.dependencies]\nnumpy = [{version = "^1.9", python = "3"}]\n',
    '7[packages]\ntorch = {version = "*", markers = "x"}\n[dev-packages]\nnumpy = ">=1"\n',
    '8[options]\ninstall_requires =\n  torch>=1.9  # why\n  numpy\n',
    '9setup(install_requires=["torch >= 1.9, < 2", \'numpy==1.26\'])\n',
  ],
  async run(input) {
    const name = names[(input.charCodeAt(0) || 0) % 10] ?? 'requirements.txt';
    hold(tellsVersions(`/w/${name}`), 'such a file is asked', name);
    const versions = await findVersions({
      folders: ['/w'],
      environments: [],
      list: () => [name],
      read: (path) => (path === `/w/${name}` ? input.slice(1) : undefined),
    });
    for (const [library, version] of Object.entries(versions)) {
      hold(versionedLibraries.includes(library), 'only libraries have versions', library);
      hold(versionWords(version) !== undefined, 'what is known can be said', version);
      for (const bound of [version.from, version.upTo, version.below]) {
        hold(bound === undefined || /^\d+(\.\d+)*$/.test(bound), 'a bound is a version', bound);
      }
      for (const other of ['1.9', '2.0'])
        hold(
          !(isKnownOlder(version, other) && isKnownSince(version, other) && isSound(version)),
          'a range has two sides',
          version,
        );
    }
    for (const _ in {}) hold(false, 'nothing is put into all objects');
  },
};

/** What a file asks for may contradict itself. */
const isSound = ({ from, upTo, below }: VersionRange): boolean =>
  from === undefined ||
  !((upTo !== undefined && isKnownOlder({ upTo }, from)) || (below !== undefined && isKnownOlder({ below }, from)));
