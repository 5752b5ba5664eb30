import { linesOf } from '../../base/lines.ts';
import { rulePage } from '../../engine/links.ts';
import type { Cause, Excerpt, VerifyResult } from '../../verify/result.ts';
import { gutterOf, renderFrame } from '../report/frame.ts';
import type { Paint } from '../report/paint.ts';
import { visible } from '../report/visible.ts';

/** The result for a terminal: the verdict first, then where and why, then how to go on. */
export function renderVerifyText(result: VerifyResult, paint: Paint): string {
  const { causes, details } = result;
  return [
    `${paint(styles[result.verdict], titles[result.verdict])} ${paint('bold', result.script)}\n`,
    `${visible(result.sentence)}\n`,
    ...(details.traceback === null ? [] : [`\n${indented(details.traceback)}`]),
    ...causes.map((cause, index) => renderCause(cause, { result, paint, title: titleOf(cause, index, causes.length) })),
    ...(details.notes.length === 0 ? [] : [`\n${details.notes.map((note) => `note: ${visible(note)}\n`).join('')}`]),
    `\n${summary(result)}`,
    ...nextSteps(result).map((line) => `${line}\n`),
  ].join('');
}

const titles = { reproducible: 'reproducible:', irreproducible: 'irreproducible:', undecided: 'undecided:' } as const;
const styles = { reproducible: 'help', irreproducible: 'error', undecided: 'warning' } as const;

function titleOf({ confirmed }: Cause, index: number, all: number): string {
  const number = all === 1 ? 'Cause' : `Cause ${index + 1} of ${all}`;
  return confirmed ? `${number}, confirmed` : `${number}, not confirmed`;
}

interface Setting {
  readonly result: VerifyResult;
  readonly paint: Paint;
  readonly title: string;
}

function renderCause(cause: Cause, { result, paint, title }: Setting): string {
  const { rule, explanation, file, line, cell } = cause;
  const heading = `\n${paint('bold', title)}${rule === null ? '' : ` (${rule})`}\n${visible(explanation)}\n`;
  if (file === null || line === null) return heading;
  const where = cell === null ? `${file}:${line}` : `${file}, cell ${cell + 1}, line ${line}`;
  const excerpt = result.details.excerpts.find(
    (one) => one.file === file && one.place[1] === line && (one.place[2] ?? null) === cell,
  );
  return `${heading}${paint('frame', ' -->')} ${visible(where)}\n${excerpt === undefined ? '' : renderExcerpt(excerpt, paint)}`;
}

function renderExcerpt({ place, firstLine, lines }: Excerpt, paint: Paint): string {
  const text = `${'\n'.repeat(firstLine - 1)}${lines.join('\n')}`;
  const all = linesOf(text);
  const line = place[1] - 1;
  const code = all.textOf(line);
  const start = { line, column: code.length - code.trimStart().length };
  const end = { line, column: code.trimEnd().length };
  return renderFrame({ lines: all, start, end, mark: '^', style: 'error', gutter: gutterOf([{ start }]), paint });
}

function summary({ runs, device, python, torch }: VerifyResult): string {
  if (runs.length === 0) return '';
  const steps = Math.max(...runs.map((run) => run.steps));
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
  const parts = [
    `${runs.length} ${runs.length === 1 ? 'run' : 'runs'} in ${seconds.toFixed(1)} s`,
    ...(steps === 0 ? [] : [`${steps} ${steps === 1 ? 'step' : 'steps'} each`]),
    ...(python === null ? [] : [`Python ${python}`]),
    ...(torch === null ? [] : [`torch ${torch}`]),
    ...(device === null ? [] : [`on ${device}`]),
  ];
  return `${parts.join(', ')}.\n`;
}

function nextSteps({ causes, report, details, verdict }: VerifyResult): readonly string[] {
  const rules = [...new Set(causes.flatMap(({ rule }) => (rule === null ? [] : [rule])))];
  return [
    ...(report === null ? [] : [`Report: ${report}`]),
    ...rules.map((rule) => `About ${rule}: ${rulePage(rule)}`),
    ...(verdict === 'irreproducible' ? [`After a fix: ${details.again}`] : []),
  ];
}

const indented = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => `    ${visible(line)}\n`)
    .join('');
