import type { Site } from '../../base/text.ts';
import { renderTimeline } from '../../engine/timeline.ts';
import type { Timeline } from '../../project/timeline.ts';
import { jsonPlace } from './json.ts';
import { cellName, type Places } from './places.ts';

/** A timeline for people: an indented tree, one effect a line, then what is in the file but never called. */
export function renderTimelineText(timeline: Timeline, places: Places): string {
  const style = { place: (site: Site) => lineOf(site, places), calls: 'shown' } as const;
  const program = renderTimeline(timeline, style);
  const uncalled = renderTimeline({ ...timeline, steps: timeline.uncalled }, style);
  return [
    program === '' ? `${places.nameOf(timeline.entry)} does nothing to any generator.\n` : program,
    uncalled === '' ? '' : `\nNever called by the program:\n${uncalled}`,
  ].join('');
}

/**
 * A timeline for programs. Names are those of the analysis in snake case; a site is written as in the other reports,
 * paths from the root. What several steps share is written where it first stands, with an `id`, and elsewhere is
 * `{"same_as": id}`; so the text is finite and no larger than the timeline.
 */
export function renderTimelineJson(timeline: Timeline, places: Places): string {
  const { entry, modules, steps, uncalled, isTruncated } = timeline;
  const written = new Written(places);
  const json = {
    entry: places.nameOf(entry),
    modules: modules.map(places.nameOf),
    is_truncated: isTruncated,
    steps: written.of(steps),
    uncalled: written.of(uncalled),
  };
  return `${JSON.stringify(json, undefined, 2)}\n`;
}

/** Remembers what has been written, so that it is written once. */
class Written {
  readonly #places: Places;
  readonly #records = new Map<object, Record<string, unknown>>();
  #nShared = 0;

  constructor(places: Places) {
    this.#places = places;
  }

  of(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.of(item));
    if (typeof value !== 'object' || value === null) return value;
    if (isSite(value)) return jsonPlace(value, this.#places);
    const known = this.#records.get(value);
    if (known !== undefined) {
      known.id ??= ++this.#nShared;
      return { same_as: known.id };
    }
    const record: Record<string, unknown> = {};
    this.#records.set(value, record);
    for (const [key, item] of Object.entries(value)) record[snakeCase(key)] = this.of(item);
    return record;
  }
}

const isSite = (value: object): value is Site => 'file' in value && 'span' in value;

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function lineOf(site: Site, places: Places): string {
  const { filename, cell, start } = places.of(site);
  return `${cellName(filename, cell)}:${start.line + 1}`;
}
