import type { FilePath } from '../base/text.ts';
import { readFacts } from '../facts/read.ts';
import { fixInRounds, type Offer } from '../fixes/rounds.ts';
import type { Finding, Grade } from '../rules/finding.ts';
import type { Workbench } from './crew.ts';
import { fixableBy } from './fixable.ts';
import { isAtLeast } from './grades.ts';
import { type Linted, relint } from './lint.ts';
import { sortFindings } from './report/order.ts';
import type { Places } from './report/places.ts';

/** What fixing did, and the programs as they are after it. Nothing is written to disk. */
export interface Fixed {
  readonly linted: Linted;
  readonly nFixed: number;
  /** The texts that changed, by file. */
  readonly changes: ReadonlyMap<FilePath, Change>;
  /** Rules whose fixes were not taken, since the result would not have been Python any more. */
  readonly spoiled: readonly string[];
  /** True when there was still something to fix after the last round. */
  readonly isUnfinished: boolean;
}

export interface Change {
  readonly before: string;
  readonly after: string;
}

/** What may be fixed. */
export interface FixOptions {
  readonly fixes: 'safe' | 'all';
  /** Findings below this are left alone. */
  readonly severity: Grade;
  /** False for files that may not be changed. */
  isEditable(file: FilePath): boolean;
  /** Decides which of several fixes comes first, by the texts as they are now. */
  places(): Places;
}

/** Applies fixes to all files of all programs and checks again, until there is nothing left to apply. */
export async function fixAll(linted: Linted, options: FixOptions, bench: Workbench): Promise<Fixed> {
  const { state, spoiled, isUnfinished } = await fixInRounds<Pick<Fixed, 'linted' | 'nFixed' | 'changes'>>(
    { linted, nFixed: 0, changes: new Map() },
    {
      offers: (current) => offersOf(current.linted, options),
      textOf: (_, file) => textOf(file, bench),
      nErrors: (text) => readFacts(text, bench.parser).syntaxErrors.length,
      next: async (current, { fixes, texts }) => {
        const changes = new Map(current.changes);
        for (const [file, after] of texts) {
          changes.set(file, { before: changes.get(file)?.before ?? textOf(file, bench), after });
        }
        for (const [file, text] of texts) bench.sources.hold(file, text);
        const next = await relint(current.linted, [...texts.keys()], bench);
        // One fix may settle several findings.
        const nSettled = Math.max(fixes.length, nShown(current.linted, options) - nShown(next, options));
        return { linted: next, nFixed: current.nFixed + nSettled, changes };
      },
    },
  );
  return { ...state, spoiled, isUnfinished };
}

function offersOf(linted: Linted, { fixes, severity, isEditable, places }: FixOptions): readonly Offer[] {
  const read = new Set(linted.entries.flatMap(({ files }) => files));
  return sortFindings(shown(linted, severity), places()).flatMap((finding: Finding) => {
    const fix = fixableBy(finding, fixes);
    const isPossible = fix?.edits.every(({ file }) => isEditable(file) && read.has(file));
    return fix !== undefined && isPossible ? [{ ...fix, rule: finding.rule }] : [];
  });
}

const nShown = (linted: Linted, { severity }: FixOptions): number => shown(linted, severity).length;

const shown = ({ findings }: Linted, severity: Grade): readonly Finding[] =>
  findings.filter(({ grade }) => isAtLeast(grade, severity));

const textOf = (file: FilePath, { sources }: Workbench): string => sources.readNow(file) ?? '';
