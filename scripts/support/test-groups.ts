import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './paths.ts';

/**
 * Rooms whose tests start no process and keep nothing between each other: all files of one of them run in one process,
 * which loads what they share once.
 */
const shareable = ['base', 'engine', 'facts', 'fixes', 'knowledge', 'project', 'rules', 'settings'];

/** The files to hand to the runner: one for each group of test files that share a process, and every other file. */
export function groupsOf(files: readonly string[]): readonly string[] {
  const folder = join(root, '.cache', 'test-groups');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const groups = shareable.flatMap((room) => {
    const ofRoom = files.filter((file) => file.startsWith(`test/${room}/`));
    if (ofRoom.length < 2) return ofRoom;
    const group = join(folder, `${room}.test.ts`);
    writeFileSync(group, ofRoom.map((file) => `import '${pathToFileURL(join(root, file))}';\n`).join(''));
    return group;
  });
  const alone = files.filter((file) => !shareable.some((room) => file.startsWith(`test/${room}/`)));
  return [...alone.filter(isLong), ...groups, ...alone.filter((file) => !isLong(file))];
}

/** What trains, begins first: nothing long is left to run alone at the end. */
const isLong = (file: string): boolean => /^test\/(?:verify|probe)\//.test(file);
