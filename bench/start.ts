import { spawn } from 'node:child_process';
import { realFiles } from './corpus.ts';
import { writeFolder } from './folder.ts';
import { type Measure, median, milliseconds } from './measure.ts';
import { startServer } from './server.ts';
import { ourServer } from './typing.ts';

const script = 'import torch\n\nprint(torch.rand(3))\n';

/** How soon a server that is started has something to say. */
export const start: Measure = {
  name: 'start',
  what: 'the server’s start → the first diagnostics',
  against: 'Node, printing a line',
  async measure() {
    using folder = writeFolder(new Map([['train.py', script]]));
    const command = await ourServer();
    const times: { readonly server: number; readonly node: number }[] = [];
    for (let round = 0; round < 7; round++) {
      await using server = await startServer(command, folder.path, 'train.py', script);
      if (server.diagnostics.length === 0) throw new Error('The server said nothing of a draw that is not seeded.');
      times.push({ server: server.seconds, node: await nodeSeconds() });
    }
    const [server, node] = [median(times.map((time) => time.server)), median(times.map((time) => time.node))];
    const detail = `${milliseconds(server)}, Node ${milliseconds(node)}`;
    return [{ title: '', value: server / node, unit: '×', most: 5, detail }];
  },
};

async function nodeSeconds(): Promise<number> {
  const since = performance.now();
  const child = spawn(process.execPath, ['-e', 'console.log("a line")'], { stdio: 'ignore' });
  await new Promise((resolve) => child.once('close', resolve));
  return (performance.now() - since) / 1000;
}

/** How much memory the server holds where a large folder is open. */
export const memory: Measure = {
  name: 'memory',
  what: 'memory of the server, 5,000 real files',
  against: '–',
  async measure() {
    using corpus = await realFiles(5000);
    await using server = await startServer(await ourServer(), corpus.path, 'train.py', script);
    // One edit more, so that whatever the first answer left to do has begun.
    const { seconds } = await server.type({ line: 2, character: 0, length: 0, text: '\n' });
    return [
      { title: '', value: server.memory() / 1e6, unit: 'MB', most: 200, detail: `answers in ${milliseconds(seconds)}` },
    ];
  },
};
