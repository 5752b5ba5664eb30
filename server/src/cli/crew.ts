import type { FilePath } from '../base/text.ts';
import type { CheckSettings } from '../engine/check.ts';
import type { Rule } from '../rules/define.ts';
import type { Configuration } from '../settings/config/resolve.ts';
import type { Parser } from '../syntax/tree.ts';
import { type Digest, digestOf } from './digest.ts';
import { DiskProject } from './disk-project.ts';
import { type CheckedEntry, checkEntry } from './program.ts';
import type { Sources } from './sources.ts';
import type { Group } from './targets.ts';
import type { FindVersions } from './versions.ts';

/** Whoever reads the files of one workspace and checks its programs: this thread, or several others. */
export interface Crew {
  /** What each file says of itself; undefined for one that cannot be read. In the order of `files`. */
  digest(files: readonly FilePath[]): Promise<readonly (Digest | undefined)[]>;
  /** In the order of `entries`. */
  check(entries: readonly FilePath[]): Promise<readonly CheckedEntry[]>;
}

/** What linting needs besides the files. */
export interface Workbench {
  readonly sources: Sources;
  readonly parser: Parser;
  readonly settings: CheckSettings;
  /** What holds for a file besides; nothing, where nobody asks. */
  configurationFor?(file: FilePath): Promise<Configuration>;
  /** What the programs run with; unknown where nobody looks. */
  readonly findVersions?: FindVersions;
  /** All rules, unless a test has its own. */
  readonly rules?: readonly Rule[];
}

/** Does the work of a group in this thread. */
export function soloCrew({ root, named }: Group, bench: Workbench): Crew {
  const project = new DiskProject(root, bench);
  return {
    digest: async (files) =>
      files.map((file) => {
        project.trim();
        return digestOf(file, project.files.get(file));
      }),
    async check(entries) {
      const checked: CheckedEntry[] = [];
      // The disk is asked while programs are followed. What goes wrong is told where the answer is awaited.
      for (const entry of entries) bench.findVersions?.(entry, root).catch(() => undefined);
      for (const entry of entries) {
        project.trim();
        checked.push(await checkEntry(project, entry, { ...bench, root, named }));
      }
      return checked;
    },
  };
}
