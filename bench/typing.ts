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
  try {
    for (const name of Object.keys(commands) as Name[]) {
      times[name] = [];
      const server = await startServer(commands[name], folder.path, longFile, text);
      servers.push([name, server]);
      await server.type({
        line,
        character: 0,
        length: 0,
        text: `${indentation}${draw}${comment}${'0'.repeat(digits)}\n`,
      });
      await server.idle();
      for (let round = 0; round < unmeasured; round++) await typeALine(server, line, round);
    }
    for (let round = unmeasured; round < unmeasured + rounds; round++) {
      for (const [name, server] of servers) {
        // People stop now and then, and a server goes on with what it has put off.
        if (round % 8 === 0) await server.idle();
        times[name].push(...(await typeALine(server, line, round)));
      }
    }
  } finally {
    for (const [, server] of servers) await server[Symbol.asyncDispose]();
  }
  return times;
}

const unmeasured = 10;

const rounds = 40;

/** The line that is typed into: with its first character both Ruff and Seedlint have something to say of it. */
const draw = 'random.random()';

/**
 * Types a character that takes a finding away, and takes the character back, which brings the finding back; the seconds
 * until that is shown. Everything below moves with it. No text comes twice: `round` stands in it.
 */
async function typeALine(server: MeasuredServer, line: number, round: number): Promise<readonly number[]> {
  const isReported = (diagnostics: readonly Diagnostic[]): boolean =>
    diagnostics.some(({ range }) => range.start.line === line);
  const number = String(round).padStart(digits, '0');
  await server.type({ line, character: `${indentation}${draw}${comment}`.length, length: digits, text: number });
  const place = { line, character: indentation.length };
  const taken = await server.type({ ...place, length: 0, text: '#' }, (found) => !isReported(found));
  const brought = await server.type({ ...place, length: 1, text: '' }, isReported);
  return [taken.seconds, brought.seconds];
}

const indentation = '    ';

const comment = '  # round ';

const digits = 3;
