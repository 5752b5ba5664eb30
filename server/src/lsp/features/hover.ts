import { type Hover, type HoverParams, MarkupKind } from 'vscode-languageserver';
import { phrase } from '../../base/phrase.ts';
import { contains, type Span } from '../../base/text.ts';
import { renderRule, renderSummary } from '../../engine/document.ts';
import type { FileFacts } from '../../facts/facts.ts';
import { showDocumentationCommand } from '../../protocol/commands.ts';
import { allRules } from '../../rules/all.ts';
import type { Client } from '../client.ts';
import { linesOfFile, offsetIn, rangeIn } from '../convert.ts';
import { describeCall } from '../describe-call.ts';
import type { Feature } from '../feature.ts';
import { orCancelled } from '../requests.ts';
import { sayTo } from '../say.ts';
import type { Session } from '../session.ts';
import type { Checkpoint } from '../workspace/stop.ts';

/** Documentation of the rules that a comment names; of a call, which generator it concerns and how that stands there. */
export const hover: Feature = {
  announce: () => ({ hoverProvider: true }),
  listen(connection, session) {
    connection.onHover((params, token) => orCancelled(token, (checkpoint) => hoverAt(params, session, checkpoint)));
  },
};

async function hoverAt(
  { textDocument: { uri }, position }: HoverParams,
  session: Session,
  checkpoint: Checkpoint,
): Promise<Hover | null> {
  const subject = await session.subjectAt(uri);
  if (subject === undefined) return null;
  const { root, path, settings } = subject;
  await root.load(path);
  const facts = root.project.files.get(path);
  if (facts === undefined) return null;
  const offset = offsetIn(facts, position, subject.cell);
  const named = ruleAt(facts, offset);
  if (named !== undefined) return show(session, facts, named.span, documentationOf(named.rule, session));
  if (!settings['hover.enable']) return null;
  const described = await describeCall(offset, { subject, session, checkpoint });
  return described === undefined ? null : show(session, facts, described.span, described.text);
}

/** The rule that a comment of ours names at an offset. */
function ruleAt(
  { suppressions }: FileFacts,
  offset: number,
): { readonly rule: string; readonly span: Span } | undefined {
  return [...suppressions.lines, ...suppressions.file]
    .flatMap(({ rules }) => rules)
    .find(({ span }) => contains(span, { start: offset, end: offset }));
}

function documentationOf(id: string, { client }: Session): string {
  const rule = allRules.find((candidate) => candidate.id === id);
  return rule === undefined
    ? sayTo(client, phrase('Seedlint has no rule `{rule}`.', { rule: id }))
    : client.hoverFormat === 'markdown' && client.commands.has(showDocumentationCommand)
      ? `${renderSummary(rule, client.language)}\n${pageLink(id, client)}`
      : renderRule(rule, client.language);
}

/** A link that runs the client's command, which has the page offline. */
const pageLink = (rule: string, client: Client): string =>
  `[${sayTo(client, phrase('Show documentation'))}](command:${showDocumentationCommand}?${encodeURIComponent(JSON.stringify([rule]))})`;

function show(session: Session, facts: FileFacts, span: Span, value: string): Hover {
  const kind = session.client.hoverFormat === 'markdown' ? MarkupKind.Markdown : MarkupKind.PlainText;
  return { contents: { kind, value }, range: rangeIn(linesOfFile(facts), span) };
}
