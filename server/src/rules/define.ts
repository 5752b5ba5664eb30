import type { Slots, Words } from '../base/phrase.ts';
import type { Site } from '../base/text.ts';
import type { FixDraft } from '../fixes/edits.ts';
import type { Ignore } from '../fixes/suppression.ts';
import type { ProgramView } from '../project/view.ts';
import type { Finding, Grade } from './finding.ts';

/** A rule: its words, its examples, its check. Read top to bottom it answers: what, why, what it says, show me, how. */
export interface Rule<Messages extends Record<string, string> = Record<string, string>> {
  /** What is reported, so that `# seedlint: ignore[id]` reads as a sentence. Equal to the file's name. */
  readonly id: string;
  /** Completes “Reports that …”. */
  readonly summary: string;
  /** First version that has the rule. */
  readonly since: string;
  /** The grade of its findings, unless the check says otherwise for one of them. */
  readonly grade: Grade | 'off';
  /** The best fix it may offer. */
  readonly fixes: 'safe' | 'unsafe' | 'none';
  /** Why it matters: two or three sentences. */
  readonly why: string;
  /** One sentence each: what happens, where, and its consequence; `{slots}` are filled by `report`. */
  readonly messages: Messages;
  readonly examples: readonly Example[];
  check(program: ProgramView, report: Report<Messages>): void;
  /** What is said of comments that silenced nothing, once all rules have spoken of all programs that have the file. */
  checkIgnores?(ignores: readonly IdleIgnore[], report: Report<Messages>): void;
}

/** A comment that silences nothing, or a name in it that does. */
export interface IdleIgnore extends Ignore {
  /** False for a name that no rule has. */
  readonly isRule: boolean;
  /** The rule's name that was probably meant. */
  readonly near?: string;
}

/** What a rule may add to a report. */
export interface Details {
  readonly grade?: Grade;
  readonly related?: readonly { readonly site: Site; readonly message: Words }[];
  readonly fixes?: readonly FixDraft[];
  readonly tags?: Finding['tags'];
}

export type Report<Messages extends Record<string, string>> = <Id extends keyof Messages & string>(
  site: Site,
  message: Id,
  slots: { readonly [Slot in Slots<Messages[Id]>]: Words },
  details?: Details,
) => void;

/**
 * A project in one literal: `# file: name.py` begins a file, without it all is `train.py`. The first file with a main
 * guard, else the last one, is the entry. `^^^^ message` under a line draws a finding by its message id.
 */
export interface Example {
  readonly title: string;
  readonly source: string;
  /** The same literal after the first fix of every finding of this rule; undefined where there is none. */
  readonly fixed?: string;
  /** True when this rule reports nothing here. */
  readonly isClean: boolean;
}

/** Checks a rule's reports against its messages, and then forgets them: `check` asks for no message that is not there. */
export const defineRule = <const Messages extends Record<string, string>>(rule: Rule<Messages>): Rule =>
  rule as unknown as Rule;

export const flagged = (title: string, source: string, fixed?: string): Example =>
  fixed === undefined ? { title, source, isClean: false } : { title, source, fixed, isClean: false };

export const clean = (title: string, source: string): Example => ({ title, source, isClean: true });
