import { Console } from 'node:console';
import {
  type Connection,
  createConnection,
  createServerSocketTransport,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { checkProgram } from '../engine/check.ts';
import { openHostParser } from '../host/parser.ts';
import { serve } from '../lsp/server.ts';
import { checkMachine } from '../verify/machine/check.ts';
import { computer } from './computer.ts';
import { featuresOf } from './features.ts';
import { StreamReader } from './stream-reader.ts';
import { realVerifier } from './verify/verifier.ts';

/**
 * Runs the language server until its client goes away: `--stdio`, `--node-ipc` or `--socket=PORT`. Throws where the
 * arguments name no way to speak to a client.
 */
export function runServer(arguments_: readonly string[]): void {
  const [reader, writer] = transportOf(arguments_);
  const connection: Connection = createConnection(reader, writer);
  // A client that is gone cannot say goodbye; a server that outlives it would work for nobody.
  let isDone = false;
  const leave = (): never => process.exit(isDone ? 0 : 1);
  reader.onClose(leave);
  reader.onError((error) => connection.console.error(error.message));
  process.on('disconnect', leave);
  const host = { check: checkProgram, computer, parser: openHostParser(process.env), quiet: 200 };
  const features = featuresOf({ verifier: realVerifier, checkMachine });
  const onEnd = (): void => {
    isDone = true;
  };
  serve(connection, host, { features, onEnd });
}

function transportOf(arguments_: readonly string[]): readonly [MessageReader, MessageWriter] {
  if (arguments_.includes('--node-ipc')) return [new IPCMessageReader(process), new IPCMessageWriter(process)];
  if (arguments_.includes('--stdio')) {
    // Whatever else wants to print must not end up between the messages.
    globalThis.console = new Console(process.stderr);
    return [new StreamReader(process.stdin), new StreamMessageWriter(process.stdout)];
  }
  const port = Number(/^--socket[= ](\d+)$/m.exec(arguments_.join('\n').replace('--socket\n', '--socket='))?.[1]);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return createServerSocketTransport(port);
  throw new Error('The server needs --stdio, --node-ipc or --socket=PORT to speak to its client.');
}
