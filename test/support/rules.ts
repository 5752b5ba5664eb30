import assert from 'node:assert/strict';
import { linesOf } from '../../server/src/base/lines.ts';
import type { FilePath } from '../../server/src/base/text.ts';
import { type CheckSettings, checkProgram } from '../../server/src/engine/check.ts';
import { unusedIgnores } from '../../server/src/engine/ignores.ts';
import { applyEdits, compatibleFixes } from '../../server/src/fixes/apply.ts';
import type { Fix } from '../../server/src/fixes/edits.ts';
import { allRules } from '../../server/src/rules/all.ts';
import type { Example, Rule } from '../../server/src/rules/define.ts';
import type { Finding } from '../../server/src/rules/finding.ts';
import { type Drawing, projectOf, readLiteral, workspace } from './project.ts';

/**
 * Runs one example of a rule: the findings are those drawn, with their exact spans and messages; applying the first
 * fix of every finding gives `fixed`, of which the rule has nothing to say.
 */
export async function checkExample(rule: Rule, example: Example): Promise<void> {
  const { entry, texts, drawings } = await projectOf(example.source);
  assert.equal(drawings.length === 0, example.isClean, 'a clean example has no drawing, a flagged one has');
  await checkFindings(rule.id, example.source);

  const fixed = await applyAllFixes(rule, texts, entry);
  if (example.fixed === undefined) return;
  assert.equal(draw(fixed, []), draw(readLiteral(example.fixed).texts, []));
  assert.deepEqual(await findingsOf(rule, fixed, entry), [], 'the fixed example has no finding');
}

/** Asserts that a rule says exactly what is drawn under a literal project. */
export async function checkFindings(
  id: string,
  literal: string,
  settings: Omit<CheckSettings, 'grades'> = {},
): Promise<void> {
  const rule = allRules.find((known) => known.id === id) ?? assert.fail(`there is no rule ${id}`);
  const { entry, texts, drawings } = await projectOf(literal);
  const findings = await findingsOf(rule, texts, entry, settings);
  assert.equal(draw(texts, drawingsOf(rule, texts, findings)), draw(texts, drawings));
}

/** Everything one rule says of a program given as texts; other rules are off. */
export async function findingsOf(
  rule: Rule,
  texts: ReadonlyMap<FilePath, string>,
  entry: FilePath,
  settings: Omit<CheckSettings, 'grades'> = {},
): Promise<readonly Finding[]> {
  const { project } = await projectOf(draw(texts, []), entry.slice(workspace.length + 1));
  // A rule about comments that silence others needs the others.
  const isAboutOthers = rule.checkIgnores !== undefined;
  const report = checkProgram(project, entry, { ...settings, ...(isAboutOthers ? {} : only(rule)) });
  for (const { error } of report.failures) throw error;
  if (!isAboutOthers) return report.findings;
  const { files } = project;
  return [...files.keys()]
    .filter((file) => files.get(file) !== undefined)
    .flatMap((file) => unusedIgnores(file, { reports: [report], areAll: true, facts: report.view.facts }, settings));
}

/** Which of a rule's messages a text was made from. */
export function messageIdOf(rule: Rule, text: string): string {
  const ids = Object.keys(rule.messages).filter((id) => patternOf(rule.messages[id] ?? '').test(text));
  assert.equal(ids.length, 1, `“${text}” is made from one message of ${rule.id}, not from: ${ids.join(', ')}`);
  return ids[0] ?? '';
}

function only(rule: Rule): CheckSettings {
  const off = allRules.filter(({ id }) => id !== rule.id).map(({ id }) => [id, 'off'] as const);
  return { grades: { ...Object.fromEntries(off), ...(rule.grade === 'off' ? { [rule.id]: 'warning' } : {}) } };
}

function patternOf(message: string): RegExp {
  const literal = message.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('.+')}$`, 's');
}

function drawingsOf(rule: Rule, texts: ReadonlyMap<FilePath, string>, findings: readonly Finding[]): Drawing[] {
  return findings.map(({ site: { file, span }, message }) => {
    const lines = linesOf(texts.get(file) ?? assert.fail(`a finding in ${file}, which is not in the example`));
    const start = lines.positionAt(span.start);
    const end = lines.positionAt(span.end);
    assert.equal(start.line, end.line, 'a finding lies on one line, so that it can be drawn');
    return { file, line: start.line, start: start.column, end: end.column, label: messageIdOf(rule, message) };
  });
}

/** A project as one literal again, with drawings under its lines, one a line and sorted. */
function draw(texts: ReadonlyMap<FilePath, string>, drawings: readonly Drawing[]): string {
  const files = [...texts].sort(([a], [b]) => (a < b ? -1 : 1));
  return files.map(([file, text]) => `# file: ${file.slice(workspace.length + 1)}\n${drawOne(file, text)}`).join('');

  function drawOne(file: FilePath, text: string): string {
    const lines = text.split('\n').slice(0, -1);
    return lines.map((line, index) => `${[line, ...drawnUnder(file, index)].join('\n')}\n`).join('');
  }

  function drawnUnder(file: FilePath, line: number): readonly string[] {
    return drawings
      .filter((drawing) => drawing.file === file && drawing.line === line)
      .map(({ start, end, label }) => `${' '.repeat(start)}${'^'.repeat(end - start)} ${label}`)
      .sort();
  }
}

/** The program after the first fix of every finding of a rule, one after the other until there is none to apply. */
export async function applyAllFixes(
  rule: Rule,
  texts: ReadonlyMap<FilePath, string>,
  entry: FilePath,
): Promise<ReadonlyMap<FilePath, string>> {
  let current = texts;
  // Fixes remove findings, so more rounds than this mean that one of them does not.
  for (let round = 0; round < 10; round++) {
    const fixes = (await findingsOf(rule, current, entry)).flatMap((finding) => finding.fixes.slice(0, 1));
    if (fixes.length === 0) return current;
    current = applyFixes(current, fixes);
  }
  return assert.fail(`fixes of ${rule.id} never come to an end:\n${draw(current, [])}`);
}

function applyFixes(texts: ReadonlyMap<FilePath, string>, fixes: readonly Fix[]): ReadonlyMap<FilePath, string> {
  const edits = compatibleFixes(fixes).flatMap((fix) => fix.edits);
  for (const { file } of edits) assert.ok(texts.has(file), `a fix edits ${file}, which is not in the example`);
  const apply = (file: FilePath, text: string): string =>
    applyEdits(
      text,
      edits.filter((edit) => edit.file === file),
    );
  return new Map([...texts].map(([file, text]) => [file, apply(file, text)]));
}

/** A text after the fixes of one rule have been applied until none is left. */
export async function fixedBy(id: string, text: string): Promise<string> {
  const rule = allRules.find((known) => known.id === id) ?? assert.fail(`there is no rule ${id}`);
  const entry = `${workspace}/train.py`;
  const fixed = await applyAllFixes(rule, new Map([[entry, text]]), entry);
  return fixed.get(entry) ?? '';
}
