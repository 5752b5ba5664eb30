import { cellLinesOf } from '../../server/src/base/cells.ts';
import type { FilePath } from '../../server/src/base/text.ts';
import type { ProgramReport } from '../../server/src/engine/check.ts';
import { applyEdits } from '../../server/src/fixes/apply.ts';
import type { Edit, Fix } from '../../server/src/fixes/edits.ts';
import type { Project } from '../../server/src/project/project.ts';
import type { Finding } from '../../server/src/rules/finding.ts';
import { carried, overlap } from './carry.ts';
import { type Bench, type Breach, check, crash } from './trial.ts';

/** Applies every fix of every finding to a copy, one at a time, and looks at what it leaves. */
export async function tryFixes(
  { entry, findings }: ProgramReport,
  bench: Bench,
): Promise<{ readonly nSafe: number; readonly nUnsafe: number; readonly breaches: readonly Breach[] }> {
  const counts = { safe: 0, unsafe: 0 };
  const breaches: Breach[] = [];
  for (const finding of findings) {
    for (const fix of finding.fixes) {
      const key = `${finding.rule} ${finding.site.span.start} ${finding.site.file} ${JSON.stringify(fix.edits)}`;
      if (bench.tried.has(key)) continue;
      bench.tried.add(key);
      counts[fix.applicability]++;
      const wrongs = await wrongsOf(fix, { finding, entry, bench });
      breaches.push(...wrongs.map((wrong) => breachOf(wrong, fix, finding, bench.reading.project)));
    }
  }
  return { nSafe: counts.safe, nUnsafe: counts.unsafe, breaches };
}

interface Offered {
  readonly finding: Finding;
  readonly entry: FilePath;
  readonly bench: Bench;
}

/** What is wrong with a fix, each as the end of a sentence; none where all is well. */
async function wrongsOf(fix: Fix, { finding, entry, bench }: Offered): Promise<readonly string[]> {
  try {
    const { reading } = bench;
    const texts = textsAfter(fix, reading.project);
    const project = reading.withTexts(texts);
    const spoiled = await spoiledBy(texts, project, bench);
    if (spoiled !== undefined) return [`leaves what is not Python in ${spoiled}`];
    const { findings, failures } = check(project, entry);
    const [failure] = failures;
    if (failure !== undefined) return [`breaks ${failure.rule}: ${crash(entry, failure.error).what}`];
    const stays = findings.some((other) => isSame(other, finding, fix));
    const again = findings.some((other) => other.fixes.some((next) => repeats(next, fix)));
    return [...(stays ? ['leaves the finding'] : []), ...(again ? ['is offered again'] : [])];
  } catch (error) {
    return [`cannot be applied: ${crash(entry, error).what}`];
  }
}

function textsAfter({ edits }: Fix, { files }: Project): ReadonlyMap<FilePath, string> {
  const paths = [...new Set(edits.map(({ file }) => file))];
  return new Map(paths.map((path) => [path, applyEdits(files.get(path)?.text ?? '', editsIn(path, edits))]));
}

const editsIn = (path: FilePath, edits: readonly Edit[]): readonly Edit[] => edits.filter(({ file }) => file === path);

/** The first file that was Python, or was less broken. */
async function spoiledBy(
  texts: ReadonlyMap<FilePath, string>,
  project: Project,
  { reading, python }: Bench,
): Promise<FilePath | undefined> {
  for (const [path, text] of texts) {
    const before = reading.project.files.get(path);
    const nErrors = project.files.get(path)?.syntaxErrors.length ?? 0;
    if (nErrors > (before?.syntaxErrors.length ?? 0)) return path;
    if (!(await python.parses(text)) && (await python.parses(before?.text ?? ''))) return path;
  }
  return undefined;
}

/** True for a finding of the same rule about the same code. */
function isSame(other: Finding, finding: Finding, { edits }: Fix): boolean {
  const { file, span } = finding.site;
  const here = carried(span, editsIn(file, edits));
  return other.rule === finding.rule && other.site.file === file && overlap(other.site.span, here);
}

/** True for a fix that would do at the same places what was just done. */
function repeats(next: Fix, { edits }: Fix): boolean {
  return (
    next.edits.length === edits.length &&
    next.edits.every((edit, index) => {
      const done = edits[index];
      if (done === undefined || done.file !== edit.file || done.newText !== edit.newText) return false;
      const start = carried(done.span, editsIn(done.file, edits)).start;
      return edit.span.start >= start - done.newText.length && edit.span.start <= start;
    })
  );
}

function breachOf(wrong: string, fix: Fix, { rule, site }: Finding, { files }: Project): Breach {
  const { cell, line } = cellLinesOf(files.get(site.file)?.text ?? '').positionAt(site.span.start);
  const place = `${cell === null ? '' : `cell ${cell + 1}, `}line ${line + 1}`;
  return { kind: 'fix', file: site.file, rule, what: `${place}: “${fix.title}” ${wrong}` };
}
