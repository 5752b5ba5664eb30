import { join } from 'node:path';
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
    servers.push([name, await startServer(commands[name], folder.path, longFile, text)]);
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

const rounds = 12;

/** What is typed, character by character: both Ruff and Seedlint have something to say of it. */
const typed = 'total += random.random() + np.random.rand()';

/** Types a line and takes it away again; the seconds of each character. Throws where an answer was not for the text. */
async function typeALine(server: MeasuredServer, line: number): Promise<readonly number[]> {
  const seconds: number[] = [];
  const [before] = [await server.type({ line, character: 0, length: 0, text: '    \n' })];
  for (const [index, text] of [...typed].entries()) {
    const answer = await server.type({ line, character: 4 + index, length: 0, text });
    seconds.push(answer.seconds);
    if (index === typed.length - 1 && !answer.diagnostics.some(({ range }) => range.start.line === line)) {
      throw new Error('The server answered with diagnostics of an older text.');
    }
  }
  for (let index = typed.length - 1; index >= 0; index--) {
    seconds.push((await server.type({ line, character: 4 + index, length: 1, text: '' })).seconds);
  }
  const after = await server.type({ line, character: 0, length: 5, text: '' });
  if (after.diagnostics.length !== before.diagnostics.length) throw new Error('Old diagnostics stay where they were.');
  return seconds;
}
