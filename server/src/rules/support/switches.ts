import type { Site } from '../../base/text.ts';
import type { FixDraft } from '../../fixes/edits.ts';
import { switchFix } from '../../fixes/switches.ts';
import type { SwitchEffect } from '../../project/timeline.ts';
import type { ProgramView } from '../../project/view.ts';
import { offered } from './offer.ts';

/** Gives a switch another value, where it is written. `keyword` is set to that value where a call says it by one. */
export function switched(
  program: ProgramView,
  { site, valueSite }: SwitchEffect,
  to: boolean,
  keyword?: string,
): readonly FixDraft[] {
  if (valueSite !== undefined && valueSite.file !== site.file) return [];
  // A value that an option or a configuration gives is decided there.
  if (valueSite !== undefined && !isLiteral(program, valueSite)) return [];
  const fix = switchFix({
    facts: program.facts(site.file),
    file: site.file,
    site: site.span,
    ...(valueSite === undefined ? {} : { value: valueSite.span }),
    ...(keyword === undefined ? {} : { keyword }),
    to,
  });
  return offered(fix);
}

const isLiteral = (program: ProgramView, { file, span }: Site): boolean =>
  /^(True|False|[01])$/.test(program.facts(file).text.slice(span.start, span.end));
