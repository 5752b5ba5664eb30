import type { FilePath } from '../base/text.ts';
import type { Project } from '../project/project.ts';
import type { Timeline } from '../project/timeline.ts';
import type { Finding, Grade } from './finding.ts';

/** What the user chose; every field may be left out. */
export interface CheckSettings {
  /** Grade by rule; a rule that is not named has its own default. */
  readonly grades?: Readonly<Record<string, Grade | 'off'>>;
  /** torch's version, where it is known: `2.4.1`. */
  readonly torchVersion?: string;
}

/** What is said of one program. */
export interface ProgramReport {
  readonly entry: FilePath;
  readonly timeline: Timeline;
  /** Sorted by file, place and rule; suppressed ones are gone. They may lie in any file of the program. */
  readonly findings: readonly Finding[];
  /** Suppressions that took a finding away: the file and the comment's start offset. */
  readonly usedSuppressions: readonly { readonly file: FilePath; readonly start: number }[];
  /** Rules that broke, with the error, for the log. Their findings are missing. */
  readonly failures: readonly { readonly rule: string; readonly error: unknown }[];
}

/**
 * Lints the program of one entry. Pure; remembers nothing. The caller has read what `wantedFiles` asked for; what is
 * missing is taken as not there.
 */
export function checkProgram(_project: Project, _entry: FilePath, _settings: CheckSettings): ProgramReport {
  throw new Error('to be written');
}
