import type { FilePath } from '../base/text.ts';
import { loadProgram } from '../engine/load.ts';
import { openHostParser } from '../host/parser.ts';
import { toFilePath } from '../host/paths.ts';
import { findRoot, isFolder } from '../host/root.ts';
import { emptyProject, isDocument } from '../project/project.ts';
import { timelineOf } from '../project/run.ts';
import type { TimelineOptions } from './arguments.ts';
import type { Console } from './console.ts';
import { placesFrom } from './report/places.ts';
import { renderTimelineJson, renderTimelineText } from './report/timeline.ts';
import { type PathProblem, Sources } from './sources.ts';
import { pathTroubles, type Trouble, tell } from './trouble.ts';

/** `seedlint timeline`: 0 when there is one to print, 2 when the entry cannot be read. */
export async function timeline(options: TimelineOptions, console: Console): Promise<0 | 2> {
  const path = toFilePath(options.entry, console.folder);
  const root = options.root === undefined ? await findRoot(path) : toFilePath(options.root, console.folder);
  const sources = new Sources();
  const parser = await openHostParser(console.environment);
  const project = await loadProgram(emptyProject(root), path, sources.read, parser);
  if (project.files.get(path) === undefined) return refuse(problemWith(path, sources), console);
  const effects = timelineOf(project, path);
  const places = placesFrom(root, (file) => project.files.get(file)?.text);
  console.print(options.format === 'json' ? renderTimelineJson(effects, places) : renderTimelineText(effects, places));
  const cut: Trouble = { sentence: `${options.entry} is too large to follow to its end`, isFailure: false };
  const troubles = pathTroubles(sources.problems(), console.folder);
  return tell(effects.isTruncated ? [...troubles, cut] : troubles, console, false) ? 2 : 0;
}

function refuse(problem: PathProblem, console: Console): 2 {
  tell(pathTroubles([problem], console.folder), console, false);
  return 2;
}

function problemWith(path: FilePath, sources: Sources): PathProblem {
  const known = sources.problems().find((problem) => problem.path === path)?.problem;
  const other = isDocument(path) ? 'is no Python file, going by its name' : 'does not exist';
  return { path, problem: known ?? (isFolder(path) ? 'is a folder' : other), isFailure: true };
}
