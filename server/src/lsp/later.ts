import { type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver';
import { phrase } from '../base/phrase.ts';
import type { FilePath } from '../base/text.ts';
import type { Finding } from '../rules/finding.ts';
import { workspaceEditOf } from './convert.ts';
import type { Circumstances } from './describe-call.ts';
import { fixAll, fixIn, type Wanted } from './fix-all.ts';
import { sayTo } from './say.ts';
import type { Session, Subject } from './session.ts';
import { titleFor } from './titles.ts';
import { quickBudget } from './workspace/findings.ts';
import type { Checkpoint } from './workspace/stop.ts';

/** What an action carries whose edit is made when somebody wants it: finding it takes a check or more. */
interface LaterData {
  /** The document for which it was offered. */
  readonly uri: string;
  /** The rule whose findings are fixed; null: every safe fix. */
  readonly rule: string | null;
}

/** One action for each of these rules that has more findings than one to fix in the file; nothing is checked for that. */
export async function fixesOfRules(
  diagnostics: readonly (readonly [string, Diagnostic])[],
  circumstances: Circumstances,
): Promise<readonly CodeAction[]> {
  const { subject, session } = circumstances;
  const { findings } = lastFindings(subject);
  const actions: CodeAction[] = [];
  for (const [rule, diagnostic] of diagnostics) {
    const places = findings.filter((finding) => fixIn(finding, subject.path, { rule }) !== undefined);
    if (new Set(places.map(({ site }) => site.span.start)).size < 2) continue;
    const what = subject.cell === null ? phrase('Fix all in this file') : phrase('Fix all in this notebook');
    const title = titleFor(rule, what, session.client);
    const action = { title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
    actions.push(...(await withEdit(action, { uri: subject.document.uri, rule }, circumstances)));
  }
  return actions;
}

/** The action that applies every safe fix, unless it is known that there is none. */
export async function fixesOfAll(kind: string, circumstances: Circumstances): Promise<readonly CodeAction[]> {
  const { subject, session } = circumstances;
  const { findings, areCurrent } = lastFindings(subject);
  const isPossible = findings.some((finding) => fixIn(finding, subject.path, 'safe') !== undefined);
  if (!subject.settings.fixAll || (areCurrent && !isPossible)) return [];
  const title = sayTo(session.client, phrase('Seedlint: Fix all auto-fixable problems'));
  return withEdit({ title, kind }, { uri: subject.document.uri, rule: null }, circumstances);
}

/** The action with its edit; as it is, where it is none of ours or has nothing to change any more. */
export async function resolved(action: CodeAction, session: Session, checkpoint: Checkpoint): Promise<CodeAction> {
  const data = dataOf(action.data);
  const subject = data && (await session.subjectAt(data.uri));
  if (data === undefined || subject === undefined) return action;
  const edit = await editFor(data, { subject, session, checkpoint });
  return edit === undefined ? action : { ...action, edit };
}

async function withEdit(
  action: CodeAction,
  data: LaterData,
  circumstances: Circumstances,
): Promise<readonly CodeAction[]> {
  if (circumstances.session.client.resolvesActions) return [{ ...action, data }];
  const edit = await editFor(data, circumstances);
  return edit === undefined ? [] : [{ ...action, edit }];
}

async function editFor({ rule }: LaterData, { subject, session, checkpoint }: Circumstances) {
  const wanted: Wanted = rule === null ? 'safe' : { rule };
  const found = await fixAll(subject, session, { budget: quickBudget, checkpoint, wanted });
  return found && workspaceEditOf(found, session.client);
}

/** What the programs of a file said of it when they were last checked. */
function lastFindings({ root, path, checkSettings }: Pick<Subject, 'root' | 'path' | 'checkSettings'>): {
  readonly findings: readonly Finding[];
  readonly areCurrent: boolean;
} {
  const entries: readonly FilePath[] = [...new Set([path, ...root.lastEntriesReaching(path)])];
  const programs = entries.map((entry) => root.lastCheck(entry, checkSettings));
  return {
    findings: programs.flatMap((program) => program?.report?.findings.filter(({ site }) => site.file === path) ?? []),
    areCurrent: programs.every((program) => program !== undefined && root.isCurrent(program)),
  };
}

function dataOf(data: unknown): LaterData | undefined {
  const { uri, rule } = (typeof data === 'object' && data !== null ? data : {}) as Partial<LaterData>;
  if (typeof uri !== 'string' || (rule !== null && typeof rule !== 'string')) return undefined;
  return { uri, rule };
}
