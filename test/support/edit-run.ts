import { mock } from 'node:test';
import { CancellationTokenSource, type Diagnostic } from 'vscode-languageserver/node';
import { checkProgram } from '../../server/src/engine/check.ts';
import { slowProgram } from '../../server/src/lsp/workspace/findings.ts';
import { outlineMessage } from '../../server/src/protocol/outline.ts';
import { editedFiles } from './edit-project.ts';
import { differenceBetween, mistakeOf, type ServerState, stateOf } from './edit-state.ts';
import { isEdit, type Step } from './edit-steps.ts';
import { EditWorld, notebookName } from './edit-world.ts';
import { folderOf, type TemporaryFolder } from './folder.ts';
import { fullCapabilities, type ServerOptions, startServerIn, type TestClient } from './lsp.ts';

/**
 * Does steps in a new folder with a new server. What the server says wherever the steps compare has to be what a fresh
 * one says that is told of the same texts. Returns what is not so, as text; undefined where all is well.
 */
export async function mistakeAfter(
  steps: readonly Step[],
  { check = checkProgram }: Pick<ServerOptions, 'check'> = {},
): Promise<string | undefined> {
  using folder = folderOf(editedFiles);
  const client = await startServerIn(folder, { capabilities, check, settings: () => world.settings });
  const world = new EditWorld(client, folder.path);
  try {
    const screen = new Screen(client, world);
    for (const name of ['train.py', 'data.py']) await world.do({ do: 'open', file: name });
    await world.do({ do: 'open notebook' });
    for (const [index, step] of steps.entries()) {
      await world.do(step);
      if (step.do === 'ask') await ask(step, client, world);
      const wrong = step.do === 'compare' ? await compare(screen, folder) : undefined;
      if (wrong !== undefined) return `after ${steps.slice(0, index + 1).filter(isEdit).length} edits: ${wrong}`;
    }
    return undefined;
  } finally {
    client.problems();
    await client[Symbol.asyncDispose]();
  }
}

/** The engine on a slow machine: every check seems to take longer than anybody waits for after a key. */
export function slowEngine(): Disposable & { readonly check: typeof checkProgram } {
  let late = 0;
  const clock = mock.method(performance, 'now', () => Date.now() + late);
  const check: typeof checkProgram = (...given) => {
    late += 1.2 * slowProgram;
    return checkProgram(...given);
  };
  return { check, [Symbol.dispose]: () => clock.mock.restore() };
}

/** What an editor shows, that asks again when something changes or when it is told to. */
class Screen {
  readonly client: TestClient;
  readonly world: EditWorld;
  readonly #shown = new Map<string, readonly Diagnostic[]>();

  constructor(client: TestClient, world: EditWorld) {
    this.client = client;
    this.world = world;
  }

  /** Asks for the diagnostics of all open texts; returns what is shown then, by name. */
  async pull(): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
    const names = [...this.world.texts.keys()].filter((name) => name.endsWith('.py'));
    for (const name of names) {
      const report = await this.client.report(name);
      if (report.kind === 'full') this.#shown.set(name, report.items);
    }
    return new Map(names.map((name) => [name, this.#shown.get(name) ?? []]));
  }

  /** The same, once the server is done and the editor has done what it was told. */
  async settled(): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
    const before = this.client.nRefreshes;
    const shown = await this.pull();
    await this.client.settled();
    return this.client.nRefreshes === before ? shown : this.pull();
  }
}

async function compare(screen: Screen, folder: TemporaryFolder): Promise<string | undefined> {
  const { client, world } = screen;
  await world.mendConfigurations();
  const state = await stateOf(client, world, await screen.settled());
  const wrong = mistakeOf(client, world, state) ?? client.problems()[0];
  return wrong ?? differenceBetween(state, await freshState(world, folder));
}

async function freshState(world: EditWorld, folder: TemporaryFolder): Promise<ServerState> {
  // The folder is not this one's to take away.
  const lent = { path: folder.path, [Symbol.dispose]: () => {} };
  await using fresh = await startServerIn(lent, { capabilities, settings: () => world.settings });
  await world.openIn(fresh);
  const state = await stateOf(fresh, world, await new Screen(fresh, world).settled());
  return state;
}

const capabilities = { ...fullCapabilities, notebookDocument: { synchronization: {} } };

async function ask(
  { file, what, how }: Extract<Step, { do: 'ask' }>,
  client: TestClient,
  world: EditWorld,
): Promise<void> {
  const source = new CancellationTokenSource();
  const asked = question(file, what, client, world, source);
  if (how === 'cancelled') source.cancel();
  if (how === 'now') await asked;
  // Nobody waits for it; that it was cancelled is its answer.
  else asked.catch(() => {});
}

function question(
  file: string,
  what: Extract<Step, { do: 'ask' }>['what'],
  client: TestClient,
  world: EditWorld,
  { token }: CancellationTokenSource,
): Promise<unknown> {
  const { connection } = client;
  const textDocument = { uri: client.uri(file) };
  const position = { line: 3, character: 5 };
  if (what === 'diagnostics') return connection.sendRequest('textDocument/diagnostic', { textDocument }, token);
  if (what === 'hover') return connection.sendRequest('textDocument/hover', { textDocument, position }, token);
  if (what === 'outline') {
    const of = world.cells === undefined ? file : notebookName;
    return connection.sendRequest(outlineMessage.method, { uri: client.uri(of), isEntry: false }, token);
  }
  const context = { diagnostics: [], only: ['source.fixAll'] };
  return connection.sendRequest(
    'textDocument/codeAction',
    { textDocument, range: { start: position, end: position }, context },
    token,
  );
}
