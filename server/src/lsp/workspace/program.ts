import { type FilePath, overlaps, type Site } from '../../base/text.ts';
import type { CheckSettings, ProgramReport } from '../../engine/check.ts';
import type { FileFacts } from '../../facts/facts.ts';
import type { Project } from '../../project/project.ts';
import type { Effect } from '../../project/timeline.ts';
import type { Occurrence, ProgramView } from '../../project/view.ts';
import type { Finding } from '../../rules/finding.ts';
import { shiftBetween } from './shift.ts';

/** One program as it was when it was last checked. */
export interface CheckedProgram {
  readonly entry: FilePath;
  readonly settings: CheckSettings;
  /** What it was made of. */
  readonly files: ReadonlyMap<FilePath, FileFacts | undefined>;
  /** Undefined where the check broke; nothing is said then. */
  readonly report: ProgramReport | undefined;
  /** How long the check took. */
  readonly milliseconds: number;
}

/** True when every file of the program is still the one that was checked. */
export const isMadeOf = (program: CheckedProgram, project: Project): boolean =>
  [...program.files].every(([path, facts]) => project.files.get(path) === facts);

/** What a check of a program says about one file. */
export interface Verdict {
  readonly findings: readonly Finding[];
  /** True when the program runs something of interest there, so that its silence about it means something. */
  runsAt(site: Site): boolean;
}

/** What a check of the program as it is says about a file. */
export const verdictOn = (program: CheckedProgram, file: FilePath): Verdict => ({
  findings: program.report?.findings.filter(({ site }) => site.file === file) ?? [],
  runsAt: (site) => placesIn(program, file).some((place) => overlaps(place.span, site.span)),
});

/**
 * What an earlier check of the program said about a file, moved along with the edits since. What an edit touched is
 * left out, and so are the fixes: they were made for another text; and whatever else is not wanted any more.
 */
export function carriedVerdictOn(
  program: CheckedProgram,
  file: FilePath,
  project: Project,
  isWanted: (finding: Finding) => boolean = () => true,
): Verdict {
  const moved = mover(program, project);
  const places = placesIn(program, file).flatMap((place) => moved(place) ?? []);
  return {
    findings: verdictOn(program, file).findings.flatMap((finding) => {
      const site = isWanted(finding) ? moved(finding.site) : undefined;
      if (site === undefined) return [];
      const related = finding.related.flatMap(({ site: place, message }) => {
        const now = moved(place);
        return now === undefined ? [] : [{ site: now, message }];
      });
      return [{ ...finding, site, related, fixes: [] }];
    }),
    runsAt: (site) => places.some((place) => overlaps(place.span, site.span)),
  };
}

function mover(program: CheckedProgram, project: Project): (site: Site) => Site | undefined {
  const shifts = new Map<FilePath, ReturnType<typeof shiftBetween> | undefined>();
  return (site) => {
    if (!shifts.has(site.file)) {
      const before = program.files.get(site.file);
      const after = project.files.get(site.file);
      shifts.set(site.file, before && after && shiftBetween(before.text, after.text));
    }
    const span = shifts.get(site.file)?.(site.span);
    return span && { file: site.file, span };
  };
}

function placesIn(program: CheckedProgram, file: FilePath): readonly Site[] {
  let places = placesOf.get(program);
  if (places === undefined) {
    places = collectPlaces(program.report?.view);
    placesOf.set(program, places);
  }
  return places.get(file) ?? [];
}

const placesOf = new WeakMap<CheckedProgram, ReadonlyMap<FilePath, readonly Site[]>>();

/**
 * The places of all that a program does to its generators, and of the calls and imports that lead there, by file; not of
 * what it could do and never calls.
 */
function collectPlaces(view: ProgramView | undefined): ReadonlyMap<FilePath, readonly Site[]> {
  const places = new Map<FilePath, Map<string, Site>>();
  for (const { effect, trail, where } of occurrencesIn(view)) {
    if (where === 'uncalled') continue;
    for (const site of [effect.site, ...trail]) {
      let ofFile = places.get(site.file);
      if (ofFile === undefined) {
        ofFile = new Map();
        places.set(site.file, ofFile);
      }
      ofFile.set(`${site.span.start} ${site.span.end}`, site);
    }
  }
  return new Map([...places].map(([file, sites]) => [file, [...sites.values()]]));
}

/** Everything that a program does to its generators; nothing where it could not be checked. */
export function occurrencesIn(view: ProgramView | undefined): readonly Occurrence<Effect>[] {
  if (view === undefined) return [];
  const { draws, seeds, switches, generators, listings, setOrders, loaders, workerInits, environment } = view;
  return [draws, seeds, switches, generators, listings, setOrders, loaders, workerInits, environment].flat();
}
