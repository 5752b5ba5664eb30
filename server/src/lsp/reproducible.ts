import { relativePath } from '../base/paths.ts';
import type { FilePath } from '../base/text.ts';
import type { ProgramReport } from '../engine/check.ts';
import type { FileFacts } from '../facts/facts.ts';
import { fixInRounds, type Offer } from '../fixes/rounds.ts';
import type { ExplainedFileEdits, FindingLeft } from '../protocol/reproducible.ts';
import type { Finding } from '../rules/finding.ts';
import { fileEditsOf, linesOfFile } from './convert.ts';
import type { CheckedFile, Session } from './session.ts';
import { type Change, changed, changesOf, type Pieces, untouched } from './workspace/pieces.ts';
import type { Checkpoint } from './workspace/stop.ts';

/** A program with every fix applied that the linter has for it: what that changes, and what it leaves. */
export interface FixedProgram {
  /** Empty where there is nothing to fix. */
  readonly files: readonly ExplainedFileEdits[];
  /** What the linter still says of the program, hints aside. */
  readonly left: readonly FindingLeft[];
}

/** Applies all fixes of the program that a file starts, in every file of it; undefined where it cannot be followed. */
export async function fixProgram(
  { root, path, checkSettings }: CheckedFile,
  session: Session,
  checkpoint: Checkpoint,
): Promise<FixedProgram | undefined> {
  const { report, files } = await root.check(path, checkSettings);
  if (report === undefined) return undefined;
  const { state } = await fixInRounds<State>(
    { report, texts: new Map() },
    {
      offers: (current) => offersOf(current, files),
      textOf,
      nErrors: async (text) => (await root.factsOf(text)).syntaxErrors.length,
      next: async (current, { fixes, texts }) => {
        await checkpoint();
        const changes = new Map(current.texts);
        for (const [file, text] of texts) {
          const pieces = current.texts.get(file)?.pieces ?? untouched(textOf(current, file).length);
          changes.set(file, { facts: await root.factsOf(text), pieces: changed(pieces, changesIn(file, fixes)) });
        }
        const facts = new Map([...changes].map(([file, text]) => [file, text.facts]));
        // A program that can no longer be followed is left as it was before that.
        const next = await root.checkChanged(path, checkSettings, facts);
        return next === undefined ? { ...current, isOver: true } : { report: next, texts: changes };
      },
    },
  );
  const places = session.placesIn(root);
  return {
    files: [...state.texts].sort(byFile).flatMap(([file, { pieces }]) => {
      const original = root.project.files.get(file);
      if (original === undefined) return [];
      return fileEditsOf(file, whole(changesOf(pieces, original.text.length), original.text), places);
    }),
    left: state.report.findings.filter(isWorthIt).map((finding) => leftOf(finding, state, root.path)),
  };
}

/** Joins the changes of one line that are for the same thing: whoever chooses among them must not get half a fix. */
function whole(changes: readonly Required<Change>[], text: string): readonly Required<Change>[] {
  const joined: Required<Change>[] = [];
  for (const change of changes) {
    const last = joined.at(-1);
    const between = last === undefined ? '' : text.slice(last.span.end, change.span.start);
    if (last === undefined || /[\r\n]/.test(between) || last.why.join() !== change.why.join()) {
      joined.push(change);
    } else {
      const span = { start: last.span.start, end: change.span.end };
      joined.splice(-1, 1, { span, newText: last.newText + between + change.newText, why: change.why });
    }
  }
  return joined;
}

/** The program as it would be. */
interface State {
  readonly report: ProgramReport;
  readonly texts: ReadonlyMap<FilePath, { readonly facts: FileFacts; readonly pieces: Pieces }>;
  /** Set where the next state could not be found out. */
  readonly isOver?: boolean;
}

const textOf = ({ report }: State, file: FilePath): string => report.view.facts(file).text;

function offersOf({ report, isOver }: State, files: ReadonlyMap<FilePath, unknown>): readonly Offer[] {
  if (isOver) return [];
  return report.findings.filter(isWorthIt).flatMap(({ rule, fixes }) => {
    const [best] = fixes;
    return best?.edits.every(({ file }) => files.has(file)) ? [{ ...best, rule }] : [];
  });
}

/** A hint is advice, and the program is as reproducible without it. */
const isWorthIt = ({ grade }: Finding): boolean => grade !== 'hint';

const changesIn = (file: FilePath, fixes: readonly Offer[]) =>
  fixes.flatMap(({ title, rule, edits }) =>
    edits.filter((edit) => edit.file === file).map((edit) => ({ ...edit, why: [`${rule}: ${title}`] })),
  );

function leftOf({ rule, message, site }: Finding, { report }: State, root: FilePath): FindingLeft {
  const { cell, line } = linesOfFile(report.view.facts(site.file)).positionAt(site.span.start);
  const name = relativePath(root, site.file);
  return {
    rule,
    message,
    place: cell === null ? `${name}:${line + 1}` : `${name}, cell ${cell + 1}, line ${line + 1}`,
  };
}

const byFile = ([a]: readonly [FilePath, unknown], [b]: readonly [FilePath, unknown]): number => (a < b ? -1 : 1);
