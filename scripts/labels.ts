/**
 * `npm run labels -- LABELS.jsonl REPOS_DIR [--unlabelled]`: checks programs of real repositories, checked out as
 * REPOS_DIR/<owner>+<name>, and compares what is reported with what reviewers judged. Fails when a required finding is
 * missing or a forbidden one is there. `--unlabelled` also lists the findings that no label speaks of.
 */
import { readFileSync } from 'node:fs';
import { linesOf } from '../server/src/base/lines.ts';
import { checkProgram } from '../server/src/engine/check.ts';
import { loadProgram } from '../server/src/engine/load.ts';
import { readSource } from '../server/src/host/read.ts';
import { emptyProject } from '../server/src/project/project.ts';
import { allRules } from '../server/src/rules/all.ts';
import { openParser } from '../server/src/syntax/parser.ts';
import type { Parser } from '../server/src/syntax/tree.ts';
import { fromCaller } from './support/paths.ts';
import { type Label, type Reported, type Scored, scoreProgram, unlabelled } from './support/score.ts';
import { task } from './support/task.ts';

await task(async () => {
  const [labelsPath, repos] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  if (labelsPath === undefined || repos === undefined) {
    throw new Error('Usage: npm run labels -- LABELS.jsonl REPOS_DIR [--unlabelled]');
  }
  const labels = readLabels(fromCaller(labelsPath));
  const parser = await openParser('wasm');
  const builtRules = new Set(allRules.map(({ id }) => id));
  const scored: Scored[] = [];
  for (const program of programsOf(labels)) {
    const { repo = '', entry = '' } = program[0] ?? {};
    const reported = await reportedIn({ root: `${fromCaller(repos)}/${repo.replace('/', '+')}`, entry, parser });
    scored.push(...scoreProgram(program, reported, builtRules));
    if (!process.argv.includes('--unlabelled')) continue;
    for (const { rule, file, line } of unlabelled(program, reported)) {
      console.log(`unlabelled  ${repo} ${entry}  ${rule}  ${file}:${line}`);
    }
  }
  for (const { label } of scored.filter(({ outcome }) => outcome === 'unmet')) {
    const word = label.label === 'required' ? 'missed' : 'broken';
    console.log(`${word}  ${label.repo} ${label.entry}  ${label.rule}  ${label.file}:${label.line}  ${label.why}`);
  }
  console.log(tableOf(scored));
  return scored.some(({ outcome }) => outcome === 'unmet') ? 1 : 0;
});

function readLabels(path: string): readonly Label[] {
  const rows = readFileSync(path, 'utf8').split('\n');
  return rows.filter((row) => row.trim() !== '').map((row) => JSON.parse(row) as Label);
}

/** The labels, program by program. */
function programsOf(labels: readonly Label[]): readonly (readonly Label[])[] {
  const programs = new Map<string, Label[]>();
  for (const label of labels) {
    const program = `${label.repo} ${label.entry}`;
    programs.set(program, [...(programs.get(program) ?? []), label]);
  }
  return [...programs.values()];
}

interface Program {
  /** The repository's folder. */
  readonly root: string;
  readonly entry: string;
  readonly parser: Parser;
}

/** Everything of grade information and up that is said about one program. */
async function reportedIn({ root, entry, parser }: Program): Promise<readonly Reported[]> {
  const start = `${root}/${entry}`;
  const first = await readSource(start);
  if (first.outcome !== 'read') throw new Error(`${start} ${first.problem}`);
  const project = await loadProgram(emptyProject(root), start, readText, parser);
  const { findings, failures } = checkProgram(project, start, {});
  for (const { rule, error } of failures) throw new Error(`${rule} broke on ${start}`, { cause: error });
  return findings
    .filter(({ grade }) => grade !== 'hint')
    .map(({ rule, site: { file, span } }) => {
      const { line } = linesOf(project.files.get(file)?.text ?? '').positionAt(span.start);
      return { rule, file: file.slice(root.length + 1), line: line + 1 };
    });
}

async function readText(path: string): Promise<string | undefined> {
  const read = await readSource(path);
  return read.outcome === 'read' ? read.text : undefined;
}

/** Counts by rule: required found, forbidden respected; optional labels are nobody's fault. */
function tableOf(scored: readonly Scored[]): string {
  const rules = [...new Set(scored.map(({ label }) => label.rule))].sort();
  const count = (rule: string, label: Label['label']): string => {
    const rows = scored.filter((row) => row.label.rule === rule && row.label.label === label);
    if (rows.some(({ outcome }) => outcome === 'not built')) return 'not built';
    return rows.length === 0 ? '–' : `${rows.filter(({ outcome }) => outcome === 'met').length}/${rows.length}`;
  };
  const rows = rules.map((rule) => [rule, count(rule, 'required'), count(rule, 'forbidden')]);
  return [['rule', 'required', 'forbidden'], ...rows]
    .map(([rule = '', required = '', forbidden = '']) => `${rule.padEnd(30)}${required.padEnd(12)}${forbidden}`)
    .join('\n');
}
