import { join } from 'node:path';
import type { Diagnostic } from 'vscode-languageserver/node';
import { writeFolder } from './folder.ts';
import { type Measure, milliseconds, quantile } from './measure.ts';
import { longFile, makeProject, typedAfter } from './project.ts';
import { type MeasuredServer, type ServerCommand, startServer } from './server.ts';
import { ensureBuild, ensureTools } from './tools.ts';

/** How soon diagnostics follow a typed character, in a file of 7,000 lines. */
export const typing: Measure = {
  name: 'typing',
  what: 'a typed character → diagnostics, 7,000 lines, 300 files, 95 % of the time',
  against: '`ruff server`, the same edits',
  async measure() {
    const [ours, ruff] = [await ourServer(), await ruffServer()];
    const small = await typeInto(300, { ours, ruff });
    const large = await typeInto(3000, { ours });
    return [
      {
        title: 'Ruff',
        value: slow(small.ours) / slow(small.ruff),
        unit: '×',
        most: 1,
        detail: `${milliseconds(slow(small.ours))}, Ruff ${milliseconds(slow(small.ruff))}`,
      },
      {
        title: 'ten times the files',
        value: slow(large.ours) / slow(small.ours),
        unit: '×',
        most: 1.1,
        detail: `${milliseconds(slow(large.ours))}, before ${milliseconds(slow(small.ours))}`,
      },
    ];
  },
};

/** Our server from a build that is made for measuring. */
export const ourServer = async (): Promise<ServerCommand> => ({
  command: process.execPath,
  args: [join(await ensureBuild(), 'server.cjs'), '--stdio'],
  settings: {},
});

const ruffServer = async (): Promise<ServerCommand> => ({
  command: (await ensureTools()).ruff,
  args: ['server'],
  settings: { lint: { select: ['NPY', 'S311'] } },
});

const slow = (seconds: readonly number[]): number => quantile(seconds, 0.95);

type Times<Name extends string> = Readonly<Record<Name, readonly number[]>>;

/** The same edits for each server, in turns, so that a busy machine is as busy for the one as for the other. */
async function typeInto<Name extends string>(
  nFiles: number,
  commands: Readonly<Record<Name, ServerCommand>>,
): Promise<Times<Name>> {
  const files = makeProject(nFiles);
  using folder = writeFolder(files);
  const text = files.get(longFile) ?? '';
  const line = text.slice(0, text.indexOf(typedAfter)).split('\n').length;
  const times = {} as Record<Name, number[]>;
  const servers: [Name, MeasuredServer][] = [];
  for (const name of Object.keys(commands) as Name[]) {
    times[name] = [];
    const server = await startServer(commands[name], folder.path, longFile, text);
    servers.push([name, server]);
    await server.type({ line, character: 0, length: 0, text: `${indentation}${draw}\n` });
  }
  try {
    for (let round = 0; round < rounds; round++) {
      for (const [name, server] of servers) times[name].push(...(await typeALine(server, line)));
    }
  } finally {
    for (const [, server] of servers) await server[Symbol.asyncDispose]();
  }
  return times;
}

const rounds = 60;

/** The line that is typed into: with its first character both Ruff and Seedlint have something to say of it. */
const draw = 'random.random()';

/** Types a character that takes a finding away, and the one that brings it back; the seconds until that is shown. */
async function typeALine(server: MeasuredServer, line: number): Promise<readonly number[]> {
  const isReported = (diagnostics: readonly Diagnostic[]): boolean =>
    diagnostics.some(({ range }) => range.start.line === line);
  const first = { line, character: indentation.length, length: 1 };
  const taken = await server.type({ ...first, text: '#' }, (found) => !isReported(found));
  const brought = await server.type({ ...first, text: draw.charAt(0) }, isReported);
  return [taken.seconds, brought.seconds];
}

const indentation = '    ';
