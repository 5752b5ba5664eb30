import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';
import { describe, it } from 'node:test';
import { inEditor } from '../support/editor.ts';
import type { Editor } from '../support/editor-page.ts';

/** Two seconds are promised on an idle machine; one that builds something else meanwhile may take this long. */
const patience = 8000;

describe('a server that is killed while its user types', () => {
  it('is back soon with the same findings, and with those of what was typed meanwhile', async (t) =>
    inEditor('killed', { fixture: 'examples/digits', file: 'run.py', files: { 'run.py': text } }, async (editor) => {
      await editor.waitForWarnings('run.py', [3]);
      await editor.goTo(4);
      const servers = [await serverOf(editor)];
      for (const [start, rest, lines] of [
        ['numpy.ran', 'dom.rand(2)\n', [3, 4]],
        ['random.ra', 'ndom()\n', [3, 4, 5]],
      ] as const) {
        await editor.page.keyboard.type(start);
        const killed = servers.at(-1) ?? 0;
        process.kill(killed, 'SIGKILL');
        const end = performance.now();
        await editor.page.keyboard.type(rest);
        await editor.waitForWarnings('run.py', lines);
        const milliseconds = Math.round(performance.now() - end);
        t.diagnostic(`all findings ${milliseconds} ms after the server was killed`);
        assert.ok(milliseconds < patience, `${milliseconds} ms`);
        servers.push(await serverOf(editor));
      }
      assert.equal(new Set(servers).size, 3, 'each is another process');
      assert.match(await editor.hoverOver('run.py', 4), /unseeded-numpy/);
      assert.equal(await editor.page.locator('.notification-toast').count(), 0, 'nobody is interrupted');
      const last = await serverOf(editor);
      await typeUnknowing(editor, last);
      await editor.until(
        'the next server',
        () => serverOf(editor),
        (pid) => pid !== last,
      );
      await editor.waitForWarnings('run.py', [4, 5, 6]);
    }));
});

/** Types a line above all others and kills the server while the extensions' process is held: it sends before it knows. */
async function typeUnknowing(editor: Editor, server: number): Promise<void> {
  const host = Number.parseInt(execFileSync('ps', ['-o', 'ppid=', '-p', `${server}`], { encoding: 'utf8' }), 10);
  await editor.goTo(1);
  process.kill(host, 'SIGSTOP');
  try {
    await editor.page.keyboard.type('# one more line, of many keys\n');
    await editor.waitForWarnings('run.py', [4, 5, 6]);
    process.kill(server, 'SIGKILL');
  } finally {
    process.kill(host, 'SIGCONT');
  }
}

const text = 'import torch, numpy, random\n\nx = torch.randn(3)\n';

/** The process of the editor's only server. */
async function serverOf(editor: Editor): Promise<number> {
  const [pid] = await editor.until(
    'the processes of the server',
    async () => serversOf(editor),
    (pids) => pids.length === 1,
  );
  assert.ok(pid !== undefined);
  return pid;
}

/** The processes that run the server out of the editor's own extensions. */
function serversOf(editor: Editor): readonly number[] {
  const listed = execFileSync('ps', ['-ww', '-eo', 'pid=,stat=,args='], { encoding: 'utf8' }).trim().split('\n');
  const own = listed.filter((line) => line.includes(`${dirname(editor.folder)}/`) && line.includes('/dist/server.cjs'));
  return own.filter((line) => !/^\s*\d+ Z/.test(line)).map((line) => Number.parseInt(line, 10));
}
