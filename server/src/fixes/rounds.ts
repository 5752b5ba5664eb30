import type { FilePath } from '../base/text.ts';
import { applyEdits, compatibleFixes } from './apply.ts';
import type { Fix } from './edits.ts';

/** A fix, and the rule whose finding it removes. */
export interface Offer extends Fix {
  readonly rule: string;
}

/** How fixing looks at the programs that it changes; a state is the programs as they are at one time. */
export interface Fixing<State> {
  /** Everything that may be applied, the most important first. */
  offers(state: State): readonly Offer[];
  textOf(state: State, file: FilePath): string;
  /** How many places of a text are not Python. */
  nErrors(text: string): number | Promise<number>;
  /** The programs after these fixes, which made these texts. */
  next(state: State, applied: Applied): Promise<State>;
}

/** One round: fixes that do not touch each other, and the whole texts of the files that they changed. */
export interface Applied {
  readonly fixes: readonly Offer[];
  readonly texts: ReadonlyMap<FilePath, string>;
}

/** The programs when there is nothing left to apply. */
export interface Settled<State> {
  readonly state: State;
  /** Rules whose fixes were not taken, since the result would not have been Python any more. */
  readonly spoiled: readonly string[];
  /** True when there was still something to apply after the last round. */
  readonly isUnfinished: boolean;
}

/** Applies fixes and looks again, until there is nothing left to apply. What touches another fix waits a round. */
export async function fixInRounds<State>(first: State, work: Fixing<State>): Promise<Settled<State>> {
  const spoiled = new Set<string>();
  let state = first;
  for (let round = 0; round < mostRounds; round++) {
    const fixes = compatibleFixes(work.offers(state).filter(({ rule }) => !spoiled.has(rule)));
    if (fixes.length === 0) return { state, spoiled: [...spoiled], isUnfinished: false };
    const guilty = await spoilersAmong(fixes, state, work);
    for (const { rule } of guilty) spoiled.add(rule);
    if (guilty.length === 0) state = await work.next(state, { fixes, texts: textsAfter(fixes, state, work) });
  }
  return { state, spoiled: [...spoiled], isUnfinished: true };
}

/** Fixes that undo each other would go on for ever. */
const mostRounds = 20;

/** None where the result is Python; else the fixes that spoil it by themselves, or all where only their sum does. */
async function spoilersAmong<State>(
  fixes: readonly Offer[],
  state: State,
  work: Fixing<State>,
): Promise<readonly Offer[]> {
  if (!(await spoils(fixes, state, work))) return [];
  const guilty: Offer[] = [];
  for (const fix of fixes) if (await spoils([fix], state, work)) guilty.push(fix);
  return guilty.length === 0 ? fixes : guilty;
}

async function spoils<State>(fixes: readonly Offer[], state: State, work: Fixing<State>): Promise<boolean> {
  for (const [file, text] of textsAfter(fixes, state, work)) {
    if ((await work.nErrors(text)) > (await work.nErrors(work.textOf(state, file)))) return true;
  }
  return false;
}

function textsAfter<State>(fixes: readonly Fix[], state: State, work: Fixing<State>): ReadonlyMap<FilePath, string> {
  const edits = fixes.flatMap((fix) => fix.edits);
  const files = [...new Set(edits.map(({ file }) => file))].sort();
  return new Map(
    files.map((file) => [
      file,
      applyEdits(
        work.textOf(state, file),
        edits.filter((edit) => edit.file === file),
      ),
    ]),
  );
}
