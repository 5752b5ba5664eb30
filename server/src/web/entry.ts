import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { checkProgram } from '../engine/check.ts';
import { serve } from '../lsp/server.ts';
import type { WorkerStart } from '../protocol/worker.ts';
import { parserOf } from '../syntax/binding.ts';
import { openWasm } from '../syntax/wasm.ts';

// A client ends its worker; there is nobody to tell that it is over.
self.addEventListener('message', ({ data }) => run(data), { once: true });

/** Everything after the first message is LSP. */
function run({ modules }: WorkerStart): void {
  const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
  serve(connection, { check: checkProgram, parser: openWasm(modules).then(parserOf), quiet: 200 });
}

/** Of a worker's globals, what is used here: the compiler is told of Node's. */
declare const self: {
  addEventListener(
    type: 'message',
    listener: (event: { readonly data: WorkerStart }) => void,
    options: { readonly once: true },
  ): void;
};
