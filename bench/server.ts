import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

/** A language server in a process of its own, with one document open in it. */
export interface MeasuredServer extends AsyncDisposable {
  /**
   * Replaces `length` characters of a line by `text`, and asks for diagnostics until those of the new text are there: a
   * server may answer with older ones first and have the client ask again.
   */
  type(edit: Typed, isCurrent?: (diagnostics: readonly Diagnostic[]) => boolean): Promise<Answered>;
  /** Resolves once the server has nothing to do: what it does after a pause, it does then. */
  idle(): Promise<void>;
  /** Bytes of memory that the process holds; NaN where the system does not tell. */
  memory(): number;
}

export interface Typed {
  readonly line: number;
  readonly character: number;
  readonly length: number;
  readonly text: string;
}

/** The diagnostics, and the seconds from the change to them. */
export interface Answered {
  readonly seconds: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** A command that starts a server which speaks over its standard streams. */
export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly settings: unknown;
}

/** Starts a server on a folder, opens a file in it and waits for its first diagnostics. */
export async function startServer(
  { command, args, settings }: ServerCommand,
  folder: string,
  file: string,
  text: string,
): Promise<MeasuredServer & Answered> {
  const start = performance.now();
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'], cwd: folder });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const refreshes = answerQuestions(connection);
  connection.listen();
  const uri = pathToFileURL(`${folder}/${file}`).href;
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {
      textDocument: { diagnostic: {}, publishDiagnostics: { relatedInformation: true } },
      workspace: { workspaceFolders: true, diagnostics: { refreshSupport: true } },
    },
    initializationOptions: { settings },
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'project' }],
  });
  await connection.sendNotification('initialized', {});
  let version = 1;
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'python', version, text },
  });
  const pull = async (since: number): Promise<Answered> => {
    const report = await connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    const seconds = (performance.now() - since) / 1000;
    return { seconds, diagnostics: report.kind === 'full' ? report.items : [] };
  };
  const first = await pull(start);
  return {
    ...first,
    async type({ line, character, length, text: typed }, isCurrent = () => true) {
      const range = { start: { line, character }, end: { line, character: character + length } };
      const since = performance.now();
      let refreshed = refreshes.next();
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: ++version },
        contentChanges: [{ range, text: typed }],
      });
      for (;;) {
        const answered = await pull(since);
        if (isCurrent(answered.diagnostics)) return answered;
        await within(patience, refreshed);
        refreshed = refreshes.next();
      }
    },
    async idle() {
      for (let used = Number.NaN, now = ticks(child.pid); now !== used; now = ticks(child.pid)) {
        used = now;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    },
    memory: () => residentBytes(child.pid),
    async [Symbol.asyncDispose]() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await ended;
      connection.dispose();
    },
  };
}

/** When the server asks for all diagnostics to be asked for again. */
interface Refreshes {
  /** Resolves the next time. */
  next(): Promise<void>;
}

function answerQuestions(connection: ProtocolConnection): Refreshes {
  const waiting: (() => void)[] = [];
  connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) => items.map(() => null));
  for (const method of ['client/registerCapability', 'window/workDoneProgress/create'])
    connection.onRequest(method, () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => {
    for (const resolve of waiting.splice(0)) resolve();
    return null;
  });
  return { next: () => new Promise((resolve) => void waiting.push(resolve)) };
}

/** Seconds after which a server is not waited for any longer. */
const patience = 30;

/** Rejects where something takes too long: a benchmark that hangs says nothing. */
async function within(seconds: number, awaited: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const message = `The server did not say within ${seconds} s that there are newer diagnostics.`;
    timer = setTimeout(() => reject(new Error(message)), 1000 * seconds);
  });
  await Promise.race([awaited, late]).finally(() => clearTimeout(timer));
}

/** The processor time that a process has used, in the system's units; 0 where the system does not tell. */
function ticks(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return 0;
  }
}

function residentBytes(pid: number | undefined): number {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) * 1024;
  } catch {
    return Number.NaN;
  }
}
