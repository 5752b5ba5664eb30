import { contains } from '../../base/text.ts';
import type { Generator } from '../../knowledge/types.ts';
import type { SeedHelper } from '../../project/helpers.ts';
import type { ProgramView } from '../../project/view.ts';

/** True where something is drawn before the helper can be called: while its module is imported. */
export const isImportDrawing = (
  program: ProgramView,
  { importing }: SeedHelper,
  generators: readonly Generator[],
): boolean =>
  program.draws.some(({ effect, trail, where }) => {
    if (where !== 'program' || !generators.includes(effect.generator)) return false;
    const way = [...trail, effect.site];
    return trail.some((site, index) => {
      const next = way[index + 1];
      return (
        next !== undefined &&
        importing.has(next.file) &&
        program.facts(site.file).imports.some((statement) => contains(statement.span, site.span))
      );
    });
  });
