import type { FilePath } from '../base/text.ts';
import type { FileFacts } from '../facts/facts.ts';
import { applyEdits, compatibleFixes } from '../fixes/apply.ts';
import type { Edit, Fix } from '../fixes/edits.ts';
import type { Finding } from '../rules/finding.ts';
import { type FileEdits, fileEditsOf } from './convert.ts';
import type { CheckedFile, Session } from './session.ts';
import { findingsOf, type Question } from './workspace/findings.ts';
import { changed, changesOf, untouched } from './workspace/pieces.ts';

/** The safe fixes of every rule, or the best ones of a single rule, which the user has chosen and may be unsafe. */
export type Wanted = 'safe' | { readonly rule: string };

/**
 * The edits that apply every fix that is wanted in a file or notebook, again and again until none is left; undefined
 * where there is nothing to fix. A fix that would change other files as well is left to the user.
 */
export async function fixAll(
  subject: CheckedFile,
  session: Session,
  { budget, checkpoint, wanted = 'safe' }: Pick<Question, 'budget' | 'checkpoint'> & { readonly wanted?: Wanted },
): Promise<readonly FileEdits[] | undefined> {
  const { root, path, checkSettings: settings } = subject;
  const { findings, project } = await findingsOf(root, { file: path, settings, budget, checkpoint });
  const original = project.files.get(path);
  let fixes = fixesIn(findings, path, wanted);
  if (original === undefined || fixes.length === 0) return undefined;

  // Programs that had nothing to fix here will not have anything after a fix of another one's finding.
  const entries = [
    ...new Set(findings.filter((finding) => fixIn(finding, path, wanted) !== undefined).map(({ entry }) => entry)),
  ];
  let pieces = untouched(original.text.length);
  let facts: FileFacts = original;
  for (let round = 0; round < mostRounds && fixes.length > 0; round++) {
    const edits = compatibleFixes(fixes).flatMap((fix) => fix.edits);
    pieces = changed(pieces, edits);
    facts = await root.factsOf(applyEdits(facts.text, edits));
    const left: Finding[] = [];
    for (const entry of entries) {
      await checkpoint();
      const report = await root.checkChanged(entry, settings, new Map([[path, facts]]));
      left.push(...(report?.findings.filter(({ site }) => site.file === path) ?? []));
    }
    fixes = fixesIn(left, path, wanted);
  }
  const changes = changesOf(pieces, original.text.length).map(({ span, newText }) => ({ span, newText }));
  return fileEditsOf(path, changes, session.placesIn(root));
}

/** Fixes that undo each other would go on for ever. */
const mostRounds = 10;

const fixesIn = (findings: readonly Finding[], file: FilePath, wanted: Wanted): readonly Fix[] =>
  findings.flatMap((finding) => fixIn(finding, file, wanted) ?? []);

/** The best fix of a finding that is wanted and changes this file only. */
export function fixIn({ rule, fixes }: Finding, file: FilePath, wanted: Wanted): Fix | undefined {
  if (wanted !== 'safe' && wanted.rule !== rule) return undefined;
  return fixes.find(
    ({ applicability, edits }) =>
      (wanted !== 'safe' || applicability === 'safe') && edits.every((edit: Edit) => edit.file === file),
  );
}
