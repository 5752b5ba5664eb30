import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type Range,
} from 'vscode-languageserver';
import { type Phrase, phrase } from '../../base/phrase.ts';
import type { Site } from '../../base/text.ts';
import type { Edit } from '../../fixes/edits.ts';
import { ignoreInFile, ignoreInLine } from '../../fixes/suppression.ts';
import { showDocumentationCommand } from '../../protocol/commands.ts';
import { verifySource } from '../../protocol/verify.ts';
import type { Client } from '../client.ts';
import { ignoresInConfig } from '../config/ignore.ts';
import { mendingsOf } from '../config/mend.ts';
import {
  type DiagnosticData,
  type FileEdits,
  type FixData,
  fileEditsOf,
  fixDataOf,
  offsetIn,
  rangeOf,
  source,
  uriAt,
  workspaceEditOf,
} from '../convert.ts';
import type { Circumstances } from '../describe-call.ts';
import type { Feature } from '../feature.ts';
import { fixesOfAll, fixesOfRules, resolved } from '../later.ts';
import { orCancelled } from '../requests.ts';
import type { Session, Subject } from '../session.ts';
import { titleFor } from '../titles.ts';
import { fixesForVerified } from '../verified.ts';
import { findingsOf } from '../workspace/findings.ts';
import type { Checkpoint } from '../workspace/stop.ts';

/** The kind of the action that applies all safe fixes of a file. */
const fixAllKind = `${CodeActionKind.SourceFixAll}.seedlint`;

/** The same for a notebook: what editors ask for files, they ask of each cell by itself, where it means nothing. */
const fixNotebookKind = `notebook.${fixAllKind}`;

/** Quick fixes, comments that silence a rule, a rule's documentation, and all safe fixes at once. */
export const codeActions: Feature = {
  announce: (client) =>
    client.takesCodeActions
      ? {
          codeActionProvider: {
            codeActionKinds: [CodeActionKind.QuickFix, fixAllKind, fixNotebookKind],
            ...(client.resolvesActions && { resolveProvider: true }),
          },
        }
      : {},
  listen(connection, session) {
    connection.onCodeAction((params, token) =>
      orCancelled(token, (checkpoint) => actionsFor(params, session, checkpoint)),
    );
    connection.onCodeActionResolve((action, token) =>
      orCancelled(token, (checkpoint) => resolved(action, session, checkpoint)),
    );
  },
};

async function actionsFor(
  { textDocument: { uri }, context }: CodeActionParams,
  session: Session,
  checkpoint: Checkpoint,
): Promise<CodeAction[]> {
  if (!session.client.takesCodeActions) return [];
  const subject = await session.subjectAt(uri);
  if (subject === undefined) return [...mendingsOf(uri, context.diagnostics, session)];
  const actions: CodeAction[] = [];
  if (asksFor(context.only, CodeActionKind.QuickFix)) {
    const ours = context.diagnostics.filter((diagnostic) => diagnostic.source === source).sort(bySeverity);
    const verified = context.diagnostics.filter((diagnostic) => diagnostic.source === verifySource);
    for (const diagnostic of ours) actions.push(...(await fixesOf(diagnostic, { subject, session, checkpoint })));
    actions.push(...(await fixesOfRules(byRule(ours), { subject, session, checkpoint })));
    for (const diagnostic of verified) {
      const fixes = await fixesForVerified(diagnostic, { subject, session, checkpoint });
      const known = new Set(actions.map(({ title }) => title));
      actions.push(...actionsOf(diagnostic, fixes, session).filter(({ title }) => !known.has(title)));
    }
    if (ours.length > 0) actions.push(...(await commentsFor(ours, subject, session)));
    if (ours.length > 0) actions.push(...(await configIgnoresFor(ours, subject, session)));
    actions.push(...documentationOf([...ours, ...verified], subject, session.client));
  }
  // Without a wish of the user's, an action on the whole file would stand in every menu.
  const kind = subject.cell === null ? fixAllKind : fixNotebookKind;
  if (context.only !== undefined && asksFor(context.only, kind)) {
    actions.push(...(await fixesOfAll(kind, { subject, session, checkpoint })));
  }
  return actions;
}

/** What matters most comes first in the menu, in whatever order the editor has its diagnostics. */
const bySeverity = (a: Diagnostic, b: Diagnostic): number => (a.severity ?? 0) - (b.severity ?? 0);

/** True for the kinds that are asked for and those below them; where none is named, all are. */
const asksFor = (only: readonly string[] | undefined, kind: string): boolean =>
  only === undefined || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`) || wanted === '');

async function fixesOf(diagnostic: Diagnostic, circumstances: Circumstances): Promise<readonly CodeAction[]> {
  const { fixes } = dataOf(diagnostic) ?? (await recomputed(diagnostic, circumstances));
  return actionsOf(diagnostic, fixes, circumstances.session);
}

function actionsOf(diagnostic: Diagnostic, fixes: readonly FixData[], session: Session): readonly CodeAction[] {
  const { client } = session;
  return fixes
    .filter(({ edits }) => edits.length > 0 && edits.every((file) => isTimely(file, session)))
    .map(({ title, applicability, edits }, index) => ({
      title: titleFor(String(diagnostic.code), title, client),
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      ...(client.takesPreferredActions && { isPreferred: index === 0 && applicability === 'safe' }),
      edit: workspaceEditOf(edits, client),
    }));
}

/** What the diagnostic carries, if the client kept it and it is what we sent. */
function dataOf({ data }: Diagnostic): DiagnosticData | undefined {
  const { fixes } = (typeof data === 'object' && data !== null ? data : {}) as Partial<DiagnosticData>;
  return Array.isArray(fixes) ? { fixes } : undefined;
}

/** For clients that do not keep what a diagnostic carries. */
async function recomputed(
  { code, range }: Diagnostic,
  { subject, session, checkpoint }: Circumstances,
): Promise<DiagnosticData> {
  const { root, path: file, checkSettings: settings } = subject;
  const { findings, project } = await findingsOf(root, { file, settings, budget: 0, checkpoint });
  const places = session.placesIn(root);
  const isHere = (site: Site): boolean =>
    uriAt(site, places) === subject.document.uri && isSameRange(rangeOf(site, project), range);
  const finding = findings.find(({ rule, site }) => rule === code && isHere(site));
  return { fixes: finding?.fixes.map((fix) => fixDataOf(fix, places)) ?? [] };
}

const isSameRange = (a: Range, b: Range): boolean =>
  a.start.line === b.start.line &&
  a.start.character === b.start.character &&
  a.end.line === b.end.line &&
  a.end.character === b.end.character;

/** False for edits that were made for another version of the document: the editor would refuse them. */
const isTimely = ({ uri, version }: FileEdits, session: Session): boolean =>
  (session.documentAt(uri)?.version ?? null) === version;

async function commentsFor(
  diagnostics: readonly Diagnostic[],
  { root, path, settings, cell }: Subject,
  session: Session,
): Promise<readonly CodeAction[]> {
  if (!settings['codeAction.disableRuleComment'].enable) return [];
  await root.load(path);
  const facts = root.project.files.get(path);
  if (facts === undefined) return [];
  const action = (rule: string, what: Phrase, diagnostic: Diagnostic, edit: Edit): CodeAction => ({
    title: titleFor(rule, what, session.client),
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    edit: workspaceEditOf(fileEditsOf(path, [{ span: edit.span, newText: edit.newText }], places), session.client),
  });
  const places = session.placesIn(root);
  return byRule(diagnostics).flatMap(([rule, diagnostic]) => {
    const start = offsetIn(facts, diagnostic.range.start, cell);
    return [
      action(
        rule,
        phrase('Ignore for this line'),
        diagnostic,
        ignoreInLine(facts, { file: path, span: { start, end: start } }, rule),
      ),
      action(
        rule,
        cell === null ? phrase('Ignore for this file') : phrase('Ignore for this notebook'),
        diagnostic,
        ignoreInFile(facts, path, rule),
      ),
    ];
  });
}

async function configIgnoresFor(
  diagnostics: readonly Diagnostic[],
  subject: Subject,
  session: Session,
): Promise<readonly CodeAction[]> {
  if (!subject.settings['codeAction.disableRuleComment'].enable) return [];
  const actions = byRule(diagnostics).map(([rule, diagnostic]) =>
    ignoresInConfig(rule, diagnostic, { subject, session }),
  );
  return (await Promise.all(actions)).flat();
}

function documentationOf(
  diagnostics: readonly Diagnostic[],
  { settings }: Subject,
  client: Client,
): readonly CodeAction[] {
  if (!settings['codeAction.showDocumentation'].enable || !client.commands.has(showDocumentationCommand)) return [];
  return byRule(diagnostics).map(([rule, diagnostic]) => {
    const title = titleFor(rule, phrase('Show documentation'), client);
    const command = { title, command: showDocumentationCommand, arguments: [rule] };
    return { title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], command };
  });
}

/** One diagnostic for each rule, the first. */
function byRule(diagnostics: readonly Diagnostic[]): readonly (readonly [string, Diagnostic])[] {
  const found = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    if (typeof diagnostic.code === 'string' && !found.has(diagnostic.code)) found.set(diagnostic.code, diagnostic);
  }
  return [...found];
}
