import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Tells how many optimizer steps a run has taken, while it runs. */
export interface Follower {
  /** Looks at what was written since the last time. Never rejects. */
  look(): Promise<number>;
}

/** Follows the traces of a run: the process that has taken most steps counts. */
export function followSteps(folder: string): Follower {
  const files = new Map<string, { size: number; steps: number }>();
  let busy: Promise<number> | undefined;
  return {
    look() {
      busy ??= lookAt(folder, files).finally(() => {
        busy = undefined;
      });
      return busy;
    },
  };
}

async function lookAt(folder: string, files: Map<string, { size: number; steps: number }>): Promise<number> {
  try {
    for (const name of await readdir(folder)) {
      if (!name.endsWith('.jsonl')) continue;
      const known = files.get(name) ?? { size: 0, steps: 0 };
      const { size } = await stat(join(folder, name));
      if (size > known.size) known.steps += await countSteps(join(folder, name), known.size, size);
      files.set(name, { size, steps: known.steps });
    }
  } catch {
    // The folder goes away when the run does; what was counted stays.
  }
  return Math.max(0, ...[...files.values()].map(({ steps }) => steps));
}

/** Lines are flushed whole, so an event is hardly ever cut in two. */
async function countSteps(path: string, start: number, end: number): Promise<number> {
  let steps = 0;
  let rest = '';
  for await (const piece of createReadStream(path, { start, end: end - 1, encoding: 'latin1' })) {
    const text = `${rest}${piece as string}`;
    steps += text.match(stepEvents)?.length ?? 0;
    // What may be the beginning of a match that is cut here.
    rest = text.slice(-20).replace(stepEvents, '');
  }
  return steps;
}

const stepEvents = /"event": ?"step"/g;
