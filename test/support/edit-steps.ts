import type { Random } from './random.ts';

/**
 * One thing that happens to a workspace, as plain data. Places are numbers that are taken modulo what there is, and what
 * cannot be done where it stands is left undone; so any part of a sequence of steps is a sequence of steps.
 */
export type Step =
  /** Typing: at a column of a line, so many characters of the text behind it give way to others. */
  | { readonly do: 'type'; readonly file: string; readonly edits: readonly TypedEdit[] }
  /** The whole text gives way to another one; `first`: to the one that the file had in the beginning. */
  | { readonly do: 'replace'; readonly file: string; readonly text: string | 'first' }
  | { readonly do: 'undo' | 'open' | 'close' | 'save' | 'delete'; readonly file: string }
  /** Somebody else writes the file. */
  | { readonly do: 'write'; readonly file: string; readonly text: string | 'first' }
  | { readonly do: 'rename'; readonly file: string; readonly to: string }
  | { readonly do: 'cell'; readonly cell: number; readonly edits: readonly TypedEdit[] }
  | { readonly do: 'insert cell'; readonly cell: number; readonly text: string }
  | { readonly do: 'remove cell'; readonly cell: number }
  | { readonly do: 'move cell'; readonly cell: number; readonly to: number }
  | { readonly do: 'open notebook' }
  | { readonly do: 'close notebook' }
  | { readonly do: 'save notebook' }
  | { readonly do: 'settings'; readonly settings: Readonly<Record<string, unknown>> }
  /** A question while everything is under way; nobody waits for the answer to `later` and `cancelled` ones. */
  | { readonly do: 'ask'; readonly file: string; readonly what: Asked; readonly how: 'now' | 'later' | 'cancelled' }
  /** The user pauses, and what the server knows is compared with what a fresh one finds out. */
  | { readonly do: 'compare' };

/** What is asked about a file. */
export type Asked = 'diagnostics' | 'hover' | 'outline' | 'actions';

export interface TypedEdit {
  readonly line: number;
  readonly column: number;
  readonly remove: number;
  readonly text: string;
}

/** True for steps that change something. */
export const isEdit = (step: Step): boolean => step.do !== 'ask' && step.do !== 'compare';

/** What steps may speak of. */
export interface Vocabulary {
  readonly files: readonly string[];
  readonly lines: readonly string[];
  readonly cells: readonly string[];
  readonly configurations: readonly string[];
  readonly settings: readonly Readonly<Record<string, unknown>>[];
}

/** So many edits and questions, with a comparison after each batch of up to 50 edits and at the end. */
export function randomSteps(random: Random, nEdits: number, vocabulary: Vocabulary): readonly Step[] {
  const steps: Step[] = [];
  let left = nEdits;
  while (left > 0) {
    let inBatch = Math.min(left, 1 + random.below(50));
    left -= inBatch;
    while (inBatch > 0) {
      const some = randomEdits(random, vocabulary).slice(0, inBatch);
      inBatch -= some.length;
      steps.push(...some);
      if (random.below(3) === 0) steps.push(randomQuestion(random, vocabulary));
    }
    steps.push({ do: 'compare' });
  }
  return steps;
}

/** One edit, or those that somebody makes in a row. */
function randomEdits(random: Random, vocabulary: Vocabulary): readonly Step[] {
  const { lines, files, cells, settings } = vocabulary;
  const file = random.pick(files);
  const chance = random.below(100);
  if (chance < 22) return typedLine(random, file, random.pick(lines));
  if (chance < 40) return [{ do: 'type', file, edits: [lineEdit(random, lines)] }];
  if (chance < 50) return [{ do: 'type', file, edits: [smallEdit(random)] }];
  if (chance < 56)
    return [{ do: 'type', file, edits: [smallEdit(random), lineEdit(random, lines), smallEdit(random)] }];
  if (chance < 60) return [{ do: 'undo', file }];
  if (chance < 66) return [{ do: 'replace', file, text: 'first' }];
  if (chance < 76) return [{ do: random.pick(['open', 'open', 'close', 'save'] as const), file }];
  if (chance < 80) return [{ do: 'write', file, text: random.pick(['first', 'first', randomText(random, lines)]) }];
  if (chance < 83) return [{ do: 'rename', file, to: random.pick(files) }];
  if (chance < 85) return [{ do: 'delete', file }];
  if (chance < 88) return [randomConfiguration(random, vocabulary)];
  if (chance < 89) return [{ do: 'settings', settings: random.pick(settings) }];
  return [randomCellStep(random, cells)];
}

function randomCellStep(random: Random, cells: readonly string[]): Step {
  const cell = random.below(20);
  const chance = random.below(20);
  if (chance < 11) return { do: 'cell', cell, edits: [random.pick([smallEdit(random), lineEdit(random, cells)])] };
  if (chance < 13) return { do: 'insert cell', cell, text: random.pick(cells) };
  if (chance < 15) return { do: 'remove cell', cell };
  if (chance < 17) return { do: 'move cell', cell, to: random.below(20) };
  return random.pick<Step>([{ do: 'open notebook' }, { do: 'close notebook' }, { do: 'save notebook' }]);
}

function randomConfiguration(random: Random, { configurations }: Vocabulary): Step {
  const [file, text] = [random.pick(['seedlint.toml', 'seedlint.toml', 'pyproject.toml']), random.pick(configurations)];
  if (random.below(6) === 0) return { do: 'delete', file };
  return { do: random.pick(['replace', 'write']), file, text };
}

function randomQuestion(random: Random, { files }: Vocabulary): Step {
  return {
    do: 'ask',
    file: random.pick(files),
    what: random.pick(['diagnostics', 'diagnostics', 'hover', 'outline', 'actions']),
    how: random.pick(['now', 'later', 'cancelled']),
  };
}

/** A line, typed character by character, or taken back in the same way. */
function typedLine(random: Random, file: string, text: string): readonly Step[] {
  const line = random.below(200);
  const column = random.below(3) === 0 ? random.below(80) : 0;
  const typed = [...`${text}\n`].map(
    (character, index): Step => ({
      do: 'type',
      file,
      edits: [{ line, column: column + index, remove: 0, text: character }],
    }),
  );
  // The line is there first, so that what is typed stays in it.
  return [{ do: 'type', file, edits: [{ line, column: 0, remove: 0, text: '\n' }] }, ...typed.slice(0, -1)];
}

/** Lines that come, go, or are commented out. */
function lineEdit(random: Random, lines: readonly string[]): TypedEdit {
  const line = random.below(200);
  const text = random.pick(lines);
  return random.pick<TypedEdit>([
    { line, column: 0, remove: 0, text: `${text}\n` },
    { line, column: 0, remove: 0, text: `${text}\r\n` },
    { line, column: 0, remove: 0, text: `${' '.repeat(4)}${text}\n` },
    { line, column: 0, remove: 10 + random.below(80), text: `${text}\n` },
    { line, column: 0, remove: random.below(200), text: '' },
    { line, column: 0, remove: 0, text: '# ' },
    { line, column: 0, remove: 2, text: '' },
    { line, column: 0, remove: 0, text: '    ' },
  ]);
}

/** What a key or two do. */
const smallEdit = (random: Random): TypedEdit => ({
  line: random.below(200),
  column: random.below(90),
  remove: random.pick([0, 0, 0, 1, 1, 2, 5]),
  text: random.pick(['', '', ...signs]),
});

/** Beside what Python is made of: characters of two UTF-16 units, ones that join others, and line ends of all kinds. */
const signs = [
  ...'abx01 .,:()[]{}=\'"#\\@*\t',
  '\n',
  '\r\n',
  '\r',
  '🌱',
  '👩‍🔬',
  'e\u0301',
  'ñ',
  '\u200d',
  '\u2028',
  '\u00a0',
];

const randomText = (random: Random, lines: readonly string[]): string =>
  Array.from({ length: random.below(12) }, () => `${random.pick(lines)}\n`).join('');
