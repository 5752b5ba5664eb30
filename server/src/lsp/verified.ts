import type { Diagnostic } from 'vscode-languageserver';
import { finishedFix } from '../engine/languages.ts';
import type { Fix } from '../fixes/edits.ts';
import type { Finding } from '../rules/finding.ts';
import { seedAtStart } from '../rules/support/seeding.ts';
import { globalGeneratorOf } from '../rules/support/unseeded.ts';
import { type FixData, fixDataOf, rangeOf, uriAt } from './convert.ts';
import type { Circumstances } from './describe-call.ts';
import type { CheckedFile } from './session.ts';

/** What a diagnostic of a verification carries: the program that was run. */
export interface VerifyData {
  readonly entry: string;
}

/**
 * The fixes for what a verification found: those of the linter's finding at that line; where the linter is silent
 * about a global generator that nothing seeds, a seed at the start of the program.
 */
export async function fixesForVerified(
  diagnostic: Diagnostic,
  circumstances: Circumstances,
): Promise<readonly FixData[]> {
  const { subject, session, checkpoint } = circumstances;
  const { root, path, checkSettings } = (await entryOf(diagnostic, circumstances)) ?? subject;
  const { report } = await root.check(path, checkSettings);
  await checkpoint();
  if (report === undefined) return [];
  const places = session.placesIn(root);
  const ofRule = report.findings.filter(({ rule }) => rule === diagnostic.code);
  const lineOf = ({ site }: Finding): number => rangeOf(site, root.project).start.line;
  const inFile = ofRule.filter(({ site }) => uriAt(site, places) === subject.document.uri);
  const distance = (finding: Finding): number => Math.abs(lineOf(finding) - diagnostic.range.start.line);
  const nearest = inFile.sort((a, b) => distance(a) - distance(b))[0];
  const generator = globalGeneratorOf(String(diagnostic.code));
  if (nearest !== undefined && (distance(nearest) <= longestCall || generator !== undefined))
    return dataOf(nearest.fixes);
  if (generator === undefined) return [];
  // A generator that is seeded is seeded for all; where its first draw is does not matter.
  return dataOf(
    ofRule[0]?.fixes ?? seedAtStart(report.view, [generator]).map((fix) => finishedFix(fix, session.client.language)),
  );

  function dataOf(fixes: readonly Fix[]): readonly FixData[] {
    return fixes.map((fix) => fixDataOf(fix, places));
  }
}

/** Lines between where a call begins and the line that Python says it is on. */
const longestCall = 8;

/** The program that was run, where it can be looked at together with the file that is asked about. */
async function entryOf({ data }: Diagnostic, { subject, session }: Circumstances): Promise<CheckedFile | undefined> {
  const { entry } = (typeof data === 'object' && data !== null ? data : {}) as Partial<VerifyData>;
  const file = typeof entry === 'string' ? await session.programAt(entry) : undefined;
  return file?.root === subject.root ? file : undefined;
}
