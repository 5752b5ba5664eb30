import { libraryAliases } from './aliases/libraries.ts';
import { torchAliases } from './aliases/torch.ts';
import type { Alias } from './types.ts';

/**
 * The canonical spelling of a dotted name, the one that the tables know: `pytorch_lightning.Trainer.fit` is
 * `lightning.pytorch.Trainer.fit`. A name that no row speaks of comes back as it is.
 */
export function canonicalName(name: string): string {
  const known = canonical.get(name);
  if (known !== undefined) return known;
  const result = renamed(name);
  if (canonical.size >= mostKnown) canonical.clear();
  canonical.set(name, result);
  return result;
}

// Programs ask for the same few hundred names over and over.
const canonical = new Map<string, string>();
const mostKnown = 20_000;

function renamed(name: string): string {
  let current = name;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = renamedOnce(current);
    if (next === current) return current;
    current = next;
  }
  return current;
}

/** Every row, for tests and generated files; the longest `from` that fits a name is applied first. */
export const aliases: readonly Alias[] = [...torchAliases, ...libraryAliases];

// No name needs more than four; rows that undid each other would otherwise never end.
const MOST_ROUNDS = 8;

interface Renaming {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

const renamings = byFirstSegment(aliases);

function byFirstSegment(rows: readonly Alias[]): ReadonlyMap<string, readonly Renaming[]> {
  const groups = new Map<string, Renaming[]>();
  for (const row of rows) {
    const renaming = { from: row.from.split('.'), to: row.to.split('.') };
    const first = renaming.from[0] ?? '';
    groups.set(first, [...(groups.get(first) ?? []), renaming]);
  }
  for (const group of groups.values()) group.sort(bySpecificity);
  return groups;
}

/** Longest first; of equally long ones, those without `*` first. */
function bySpecificity(a: Renaming, b: Renaming): number {
  return b.from.length - a.from.length || starsOf(a) - starsOf(b);
}

function starsOf(renaming: Renaming): number {
  return renaming.from.filter((segment) => segment.endsWith('*')).length;
}

function renamedOnce(name: string): string {
  const dot = name.indexOf('.');
  const candidates = renamings.get(dot < 0 ? name : name.slice(0, dot));
  if (candidates === undefined) return name;
  const segments = name.split('.');
  const renaming = candidates.find((candidate) => startsWith(segments, candidate.from));
  if (renaming === undefined) return name;
  const star = renaming.from.findIndex((segment) => segment.endsWith('*'));
  const captured = star < 0 ? '' : (segments[star] ?? '');
  const start = renaming.to.map((segment) => (segment === '*' ? captured : segment));
  return [...start, ...segments.slice(renaming.from.length)].join('.');
}

const startsWith = (segments: readonly string[], prefix: readonly string[]): boolean =>
  segments.length >= prefix.length && prefix.every((pattern, i) => segmentFits(pattern, segments[i] ?? ''));

function segmentFits(pattern: string, segment: string): boolean {
  if (pattern === '*') return /^[a-z_]/.test(segment);
  if (pattern === '_*') return segment.startsWith('_');
  return pattern === segment;
}
