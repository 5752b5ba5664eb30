import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { ensureCiTools } from '../../scripts/support/ci-tools.ts';
import { run } from '../../scripts/support/run.ts';
import { type Contents, folderOf } from '../support/folder.ts';
import { notebookText } from '../support/notebook.ts';
import { runIn } from './console.ts';

const late = 'import os\nfrom torch import nn\nimport torch\n\nmodel = nn.Linear(2, 2)\ntorch.manual_seed(0)\n';
const listing = 'for name in os.listdir("data"):\n    print(name, torch.rand(2))\n';
const projects: Readonly<Record<string, Contents>> = {
  'several programs': {
    '.git/HEAD': '',
    'sub dir/pyproject.toml': '',
    'sub dir/trän & co.py': `${late}${listing}`,
    'sub dir/other.py': 'import random\nprint(random.random(\n    ))\n',
    'sub dir/a.ipynb': notebookText(['import random', 'x = "é<"; print(random.random())']),
  },
  'nothing to say': { 'a.py': 'import random\nrandom.seed(0)\nprint(random.random())\n' },
};

// Everything that a program can say about a report, but for what depends on the network or on taste.
const tools = await ensureCiTools();

for (const [what, contents] of Object.entries(projects)) {
  describe(`reports of ${what}`, () => {
    it('are SARIF to the official schema, and to the validator that GitHub recommends', async () => {
      using folder = folderOf(contents);
      const log = await reportOf(folder.path, 'sarif');
      await run(tools.checkJsonSchema, ['--schemafile', tools.sarifSchema, log]);
      await run(
        tools.sarif,
        ['validate', log, '--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning', '--output', `${log}.validated`],
        { env: { DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' } },
      );
      const validated = JSON.parse(readFileSync(`${log}.validated`, 'utf8')) as { runs: { results: object[] }[] };
      assert.deepEqual(
        validated.runs.flatMap(({ results }) => results),
        [],
      );
    });

    it('are JUnit’s XML to the schema of Jenkins', async () => {
      using folder = folderOf(contents);
      await run(tools.xmlSchema, ['--schema', tools.junitSchema, await reportOf(folder.path, 'junit')]);
    });

    it('are what GitLab documents', async () => {
      using folder = folderOf({ ...contents, 'schema.json': JSON.stringify(codeQuality) });
      const report = await reportOf(folder.path, 'gitlab');
      await run(tools.checkJsonSchema, ['--schemafile', `${folder.path}/schema.json`, report]);
      const rows = JSON.parse(readFileSync(report, 'utf8')) as { fingerprint: string }[];
      assert.equal(new Set(rows.map(({ fingerprint }) => fingerprint)).size, rows.length);
    });
  });
}

describe('fixes in a SARIF log', () => {
  const source =
    'import os\nimport random\nrandom.seed(0)\nfor name in os.listdir("é"):\n    print(name, random.random())\n';
  for (const [name, text] of [
    ['a.py', source],
    ['a.ipynb', notebookText(['import os', source])],
  ] as const) {
    it(`do to ${name} what --fix does`, async () => {
      using folder = folderOf({ [name]: text });
      const log = JSON.parse(readFileSync(await reportOf(folder.path, 'sarif'), 'utf8')) as Log;
      const [result, ...more] = log.runs[0].results;
      assert.equal(more.length, 0);
      const lines = text.split('\n');
      const offsetOf = (line: number, column: number): number =>
        lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
      let mended = text;
      for (const {
        deletedRegion: at,
        insertedContent,
      } of result.fixes[0].artifactChanges[0].replacements.toReversed()) {
        const [start, end] = [offsetOf(at.startLine, at.startColumn), offsetOf(at.endLine, at.endColumn)];
        mended = mended.slice(0, start) + (insertedContent?.text ?? '') + mended.slice(end);
      }
      assert.notEqual(mended, text);
      assert.deepEqual((await runIn(folder.path, `check ${name} --fix`)).status, 0);
      assert.equal(mended, readFileSync(`${folder.path}/${name}`, 'utf8'));
    });
  }
});

/** What of a log is looked at. */
interface Log {
  readonly runs: readonly [{ readonly results: readonly [Result, ...Result[]] }];
}

interface Result {
  readonly fixes: readonly [{ readonly artifactChanges: readonly [{ readonly replacements: readonly Replacement[] }] }];
}

interface Replacement {
  readonly deletedRegion: Readonly<Record<'startLine' | 'startColumn' | 'endLine' | 'endColumn', number>>;
  readonly insertedContent?: { readonly text: string };
}

describe('reports of a project in a folder of a repository', () => {
  const contents = { 'repository/sub/setup.py': '', 'repository/sub/a.py': 'import random\nprint(random.random())\n' };
  for (const [what, extra, environment, file] of [
    ['are from the root of the repository', { 'repository/.git/HEAD': '' }, {}, 'sub/a.py'],
    ['are from where GitHub checked it out to', {}, { GITHUB_WORKSPACE: '../' }, 'sub/a.py'],
    ['are from where GitLab checked it out to', {}, { CI_PROJECT_DIR: '../..' }, 'repository/sub/a.py'],
    ['are from the project elsewhere', {}, { GITHUB_WORKSPACE: '/nowhere' }, 'a.py'],
  ] as const) {
    it(what, async () => {
      using folder = folderOf({ ...contents, ...extra });
      const { out } = await runIn(`${folder.path}/repository/sub`, 'check --output-format github', { environment });
      assert.ok(out.includes(`,file=${file},line=2,`), out);
    });
  }
});

/** Writes a report of a folder in a format, and returns its path. */
async function reportOf(folder: string, format: string): Promise<string> {
  const { err } = await runIn(folder, `check --output-format ${format} --output-file reports/${format}.json`);
  assert.equal(err, '');
  return `${folder}/reports/${format}.json`;
}

/** The fields that GitLab's documentation of code quality reports asks for. */
const codeQuality = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'positions'],
        properties: {
          path: { type: 'string', pattern: '^[^/.]' },
          positions: {
            type: 'object',
            required: ['begin'],
            properties: {
              begin: {
                type: 'object',
                required: ['line'],
                properties: { line: { type: 'integer', minimum: 1 } },
              },
            },
          },
        },
      },
    },
  },
};
