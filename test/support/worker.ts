import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { PortMessageReader, PortMessageWriter } from 'vscode-languageserver/node';

/** The server for browsers in a worker that has what a browser’s worker has, and nothing of Node’s. */
export interface WorkerServer extends AsyncDisposable {
  readonly reader: PortMessageReader;
  readonly writer: PortMessageWriter;
}

/** Starts `server.web.js` of a folder that a build has filled. */
export function startWorker(dist: string): WorkerServer {
  const worker = new Worker(scope, { eval: true, workerData: readFileSync(`${dist}/server.web.js`, 'utf8') });
  const module = (name: string): Uint8Array => new Uint8Array(readFileSync(`${dist}/${name}.wasm`));
  worker.postMessage({ modules: { runtime: module('web-tree-sitter'), grammar: module('tree-sitter-python') } });
  return {
    reader: new PortMessageReader(worker),
    writer: new PortMessageWriter(worker),
    [Symbol.asyncDispose]: async () => void (await worker.terminate()),
  };
}

/** Takes away what only Node has, puts there what only workers have, then runs the script as a worker does. */
const scope = `
  const { parentPort, workerData } = require('node:worker_threads');
  const listeners = [];
  globalThis.self = globalThis;
  globalThis.postMessage = (message) => parentPort.postMessage(message);
  globalThis.addEventListener = (type, call, { once = false } = {}) => {
    if (type === 'message') listeners.push({ call, once });
  };
  parentPort.on('message', (data) => {
    // What is added while one event is told hears of the next one first.
    const all = [...listeners.map(({ call }) => call), ...(globalThis.onmessage ? [globalThis.onmessage] : [])];
    for (const index of listeners.keys()) if (listeners[index].once) listeners.splice(index, 1);
    for (const call of all) call({ data });
  });
  for (const name of ['process', 'Buffer', 'setImmediate', 'clearImmediate', 'global', 'require', 'module']) delete globalThis[name];
  (0, eval)(workerData);
`;
