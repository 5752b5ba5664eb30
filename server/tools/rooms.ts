/** The rooms of the source tree, lowest layer first. ARCHITECTURE.md's map is made from this and a test holds it. */
export const rooms = {
  base: {
    layer: 0,
    purpose: 'Words everyone shares: spans, lines, names.',
    imports: [],
    packages: [],
  },
  syntax: {
    layer: 1,
    purpose: 'Turns text into a Python tree, through WebAssembly or natively, and never fails.',
    imports: [],
    packages: ['tree-sitter', 'tree-sitter-python', 'web-tree-sitter', 'node:module'],
  },
  knowledge: {
    layer: 1,
    purpose: 'Tables of what Python APIs do to randomness and order, each row with its source.',
    imports: [],
    packages: [],
  },
  protocol: {
    layer: 1,
    purpose: 'The messages and commands that client and server both know.',
    imports: [],
    packages: [],
  },
  files: {
    layer: 1,
    purpose: 'Finds and reads the files of a workspace, wherever they are kept.',
    imports: ['base'],
    packages: ['ignore'],
  },
  facts: {
    layer: 2,
    purpose: 'Reads one tree once and writes down what it says as plain data: imports, statements, suppressions.',
    imports: ['base', 'syntax'],
    packages: [],
  },
  project: {
    layer: 3,
    purpose:
      'Joins files into modules, follows names and calls across them, and orders what the program does to its generators.',
    imports: ['base', 'facts', 'knowledge'],
    packages: ['smol-toml', 'yaml'],
  },
  fixes: {
    layer: 3,
    purpose: 'Builds edits that keep comments, quoting and layout.',
    imports: ['base', 'facts', 'knowledge'],
    packages: [],
  },
  rules: {
    layer: 4,
    purpose: 'One file per finding: its words, its examples, its check.',
    imports: ['base', 'fixes', 'knowledge', 'project'],
    packages: [],
  },
  settings: {
    layer: 5,
    purpose: 'Declares every setting once and reads a user’s value into it.',
    imports: ['base', 'files', 'rules'],
    packages: ['smol-toml'],
  },
  engine: {
    layer: 6,
    purpose: 'Text and settings in, findings out; pure.',
    imports: ['base', 'syntax', 'facts', 'project', 'fixes', 'rules'],
    packages: [],
  },
  host: {
    layer: 7,
    purpose: 'The disk and the environments of this computer, as the editor and the terminal both need them.',
    imports: ['base', 'syntax', 'files'],
    packages: ['node:*'],
  },
  verify: {
    layer: 8,
    purpose:
      'Runs the user’s script under the probe, compares the runs bit for bit, and searches for what makes them differ.',
    imports: ['base', 'syntax', 'knowledge', 'project', 'engine', 'host'],
    packages: ['node:*'],
  },
  lsp: {
    layer: 8,
    purpose: 'Speaks LSP and does nothing else, on a computer and in a browser.',
    imports: ['base', 'syntax', 'files', 'facts', 'fixes', 'project', 'rules', 'settings', 'engine', 'protocol'],
    packages: ['vscode-languageserver', 'vscode-languageserver-textdocument'],
  },
  node: {
    layer: 9,
    purpose: 'Runs the language server on a computer, where it reads the disk, verifies scripts and measures.',
    imports: ['base', 'engine', 'protocol', 'settings', 'host', 'verify', 'lsp'],
    packages: ['vscode-languageserver', 'node:console'],
  },
  web: {
    layer: 9,
    purpose: 'Runs the language server in a browser’s worker, where the client has all files and nothing is run.',
    imports: ['syntax', 'engine', 'protocol', 'lsp'],
    packages: ['vscode-languageserver'],
  },
  cli: {
    layer: 10,
    purpose: 'The same engine for terminals and CI; starts the language server where that is asked for.',
    imports: [
      'base',
      'syntax',
      'files',
      'facts',
      'fixes',
      'project',
      'rules',
      'settings',
      'engine',
      'host',
      'verify',
      'node',
    ],
    packages: ['node:*'],
  },
  client: {
    layer: 10,
    purpose: 'Starts the server and shows what it says.',
    imports: ['protocol'],
    packages: ['vscode', 'vscode-languageclient'],
  },
  tools: {
    layer: 10,
    purpose: 'Writes everything that is generated, or says what is stale.',
    imports: ['base', 'rules', 'settings', 'protocol', 'engine'],
    packages: ['node:*'],
  },
} as const satisfies Readonly<Record<string, Room>>;

export type RoomName = keyof typeof rooms;

/** What a room is for and what it may see. */
export interface Room {
  /** A room imports from lower layers only. */
  readonly layer: number;
  /** One sentence. */
  readonly purpose: string;
  /** The rooms it may import from, besides itself. */
  readonly imports: readonly string[];
  /** The packages it may import; `node:*` stands for all of Node's own. */
  readonly packages: readonly string[];
}

/** Where a room's files lie, from the repository's root. */
export function folderOf(room: RoomName): string {
  if (room === 'client') return 'client/src';
  return room === 'tools' ? 'server/tools' : `server/src/${room}`;
}
