import type { Diagnostic, Position, Range } from 'vscode-languageserver/node';
import { fixAllMessage } from '../../server/src/protocol/messages.ts';
import { outlineMessage } from '../../server/src/protocol/outline.ts';
import { mistakeIn, positionAt } from './edit-text.ts';
import { type EditWorld, notebookName } from './edit-world.ts';
import type { TestClient } from './lsp.ts';

/** Everything that a server says of a world, by what it was asked. */
export type ServerState = Readonly<Record<string, unknown>>;

/** Asks a settled server for everything there is to know; `diagnostics` are those that its editor shows. */
export async function stateOf(
  client: TestClient,
  world: EditWorld,
  diagnostics: ReadonlyMap<string, readonly Diagnostic[]>,
): Promise<ServerState> {
  const state: Record<string, unknown> = {};
  for (const [name, items] of diagnostics) state[`diagnostics of ${name}`] = items;
  for (const name of askedAbout(world)) {
    state[`outline of ${name}`] = await client.ask(outlineMessage, { uri: client.uri(name), isEntry: false });
  }
  for (const { uri, text } of documentsIn(world, client)) {
    const textDocument = { uri };
    for (const position of placesIn(text)) {
      const hover = await client.connection.sendRequest('textDocument/hover', { textDocument, position });
      state[`hover in ${client.name(uri)} at ${position.line}:${position.character}`] = hover;
    }
    state[`safe fixes of ${client.name(uri)}`] = await client.ask(fixAllMessage, { uri });
  }
  state['told without being asked'] = Object.fromEntries([...client.allPublished].sort(([a], [b]) => (a < b ? -1 : 1)));
  return state;
}

/** The first thing of which two servers say something different; undefined where they agree. */
export function differenceBetween(after: unknown, fresh: unknown, path = ''): string | undefined {
  if (JSON.stringify(after) === JSON.stringify(fresh)) return undefined;
  if (!isObject(after) || !isObject(fresh)) {
    return `${path}\nafter the edits: ${JSON.stringify(after)}\nafresh: ${JSON.stringify(fresh)}`;
  }
  for (const key of new Set([...Object.keys(after), ...Object.keys(fresh)])) {
    const difference = differenceBetween(after[key], fresh[key], `${path}/${key}`);
    if (difference !== undefined) return difference;
  }
  return `${path}: what there is comes in another order`;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The first thing that cannot be so whatever happened before; undefined where all is well. */
export function mistakeOf(client: TestClient, world: EditWorld, state: ServerState): string | undefined {
  const open = new Set([
    ...documentsIn(world, client).map(({ uri }) => uri),
    ...[...world.texts.keys()].map((name) => client.uri(name)),
  ]);
  for (const [uri] of client.allPublished) {
    const isConfiguration = uri.endsWith('.toml') && world.textAt(uri) !== undefined;
    if (!open.has(uri) && !isConfiguration) return `${uri} is not open, and has diagnostics`;
  }
  for (const [key, value] of Object.entries(state)) {
    const own = /^(?:diagnostics of|hover in) (\S+)/.exec(key)?.[1];
    const wrong = firstMistake(value, own === undefined ? undefined : world.textAt(client.uri(own)), world);
    if (wrong !== undefined) return `${key}: ${wrong}\n${JSON.stringify(value, undefined, 1)}`;
  }
  return undefined;
}

/** Looks at every range in an answer: it is one of `text`, where nothing around it names another document. */
function firstMistake(value: unknown, text: string | undefined, world: EditWorld): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  let around = 'uri' in value && typeof value.uri === 'string' ? world.textAt(value.uri) : text;
  if ('cell' in value && typeof value.cell === 'number') around = world.textOfCell(value.cell);
  if (around !== undefined && isRange(value)) return mistakeInRange(around, value);
  for (const [key, child] of Object.entries(value)) {
    const isDocument = /^(?:file|vscode-notebook-cell|untitled):/.test(key);
    const wrong = firstMistake(child, isDocument ? world.textAt(key) : around, world);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function mistakeInRange(text: string, { start, end }: Range): string | undefined {
  const isBackwards = end.line < start.line || (end.line === start.line && end.character < start.character);
  return isBackwards ? 'a range ends before it starts' : (mistakeIn(text, start) ?? mistakeIn(text, end));
}

const isRange = (value: object): value is Range =>
  'start' in value && 'end' in value && isPosition(value.start) && isPosition(value.end);

const isPosition = (value: unknown): value is Position =>
  typeof value === 'object' && value !== null && 'line' in value;

/** Python texts that are open, cells among them. */
function documentsIn(world: EditWorld, client: TestClient): readonly { readonly uri: string; readonly text: string }[] {
  const texts = [...world.texts].filter(([name]) => name.endsWith('.py'));
  return [...texts.map(([name, { text }]) => ({ uri: client.uri(name), text })), ...(world.cells ?? [])];
}

/** Programs whose outline is asked for, open or not. */
const askedAbout = (world: EditWorld): readonly string[] => [
  ...new Set([
    ...[...world.texts.keys()].filter((name) => name.endsWith('.py')),
    'train.py',
    'evaluate.py',
    notebookName,
  ]),
];

/** Some places of a text at which a hover may have something to say. */
function placesIn(text: string): readonly Position[] {
  const words = [...text.matchAll(/rand|seed|shuffle|DataLoader|unseeded|glob/g)];
  const step = Math.max(1, Math.ceil(words.length / 4));
  return words.filter((_, index) => index % step === 0).map(({ index }) => positionAt(text, index + 1));
}
