import { absent, join, type Value } from './values.ts';

/** Something whose order does not matter once `isSettled`: the program has made sure that there is just one entry. */
export interface Settleable {
  isSettled: boolean;
}

/** A place that can be written to: a scope's names, an object's attributes, a collection's elements. */
export interface Cell extends Settleable {
  readonly id: number;
  readonly entries: Map<string, Value>;
  /** Counts the writes, so that equal versions mean equal contents. */
  version: number;
  /** True for a scope of one call: what a path that returned wrote there is of no interest to anyone. */
  readonly isLocal: boolean;
}

/** Keys of a collection's cell that are no element's. */
export const rest = '…';

/**
 * Cells and their history. Inside a branch writes are noted, so that each arm can start from the same contents and
 * the arms' results can be joined.
 */
export interface Heap {
  /** A number larger than every cell's so far: cells made later have larger ones. */
  mark(): number;
  cell(isLocal?: boolean): Cell;
  read(cell: Cell, key: string): Value | undefined;
  write(cell: Cell, key: string, value: Value): void;
  /** Removes what is there; unknown keys are no error. */
  erase(cell: Cell, key: string): void;
  /** Runs one arm and takes back what it wrote. */
  arm<T>(run: () => T): { readonly result: T; readonly writes: Writes };
  /** Writes the join of what the surviving arms wrote; the first is the default path's. */
  merge(arms: readonly { readonly writes: Writes; readonly keepsLocals: boolean }[], hasDefault: boolean): void;
}

/** What an arm left in the cells it wrote to; undefined where it erased. */
export type Writes = ReadonlyMap<Cell, ReadonlyMap<string, Value | undefined>>;

interface Journal {
  /** Cells made in the arm have this id or a larger one. */
  readonly since: number;
  /** What was there before the arm. */
  readonly written: Map<Cell, Map<string, Value | undefined>>;
}

/** What one arm left in one cell, if it wrote there. */
type Written = ReadonlyMap<string, Value | undefined> | undefined;

export function createHeap(): Heap {
  let nextId = 1;
  const journals: Journal[] = [];

  const note = (cell: Cell, key: string): void => {
    const journal = journals[journals.length - 1];
    // The names of a call that began in the arm are gone when the arm ends.
    if (journal === undefined || (cell.isLocal && cell.id >= journal.since)) return;
    let noted = journal.written.get(cell);
    if (noted === undefined) {
      noted = new Map();
      journal.written.set(cell, noted);
    }
    if (!noted.has(key)) noted.set(key, cell.entries.get(key));
  };
  const put = (cell: Cell, key: string, value: Value | undefined): void => {
    cell.version++;
    if (value === undefined) cell.entries.delete(key);
    else cell.entries.set(key, value);
  };

  const heap: Heap = {
    mark: () => nextId,
    cell: (isLocal = false) => ({ id: nextId++, entries: new Map(), version: 0, isLocal, isSettled: false }),
    read: (cell, key) => cell.entries.get(key),
    write(cell, key, value) {
      if (cell.entries.get(key) === value) return;
      note(cell, key);
      put(cell, key, value);
    },
    erase(cell, key) {
      if (!cell.entries.has(key)) return;
      note(cell, key);
      put(cell, key, undefined);
    },
    arm(run) {
      const written: Journal['written'] = new Map();
      journals.push({ since: nextId, written });
      let result: ReturnType<typeof run>;
      try {
        result = run();
      } finally {
        journals.pop();
      }
      // What was there goes back, and the journal keeps what the arm wrote.
      for (const [cell, noted] of written) {
        for (const [key, before] of noted) {
          noted.set(key, cell.entries.get(key));
          put(cell, key, before);
        }
      }
      return { result, writes: written };
    },
    merge(arms, hasDefault) {
      const staying = arms.filter(({ keepsLocals }) => keepsLocals);
      const mergeKey = (cell: Cell, key: string, voices: readonly Written[]): void => {
        const before = cell.entries.get(key);
        const first = told(voices[0], key, before);
        if (voices.some((written) => told(written, key, before) !== first))
          heap.write(
            cell,
            key,
            join(
              voices.map((written) => told(written, key, before) ?? absent),
              { hasDefault },
            ),
          );
        else if (first !== undefined) heap.write(cell, key, first);
        else heap.erase(cell, key);
      };
      for (const [index, { writes }] of arms.entries()) {
        for (const cell of writes.keys()) {
          if (isTold(arms, index, cell)) continue;
          const voices = (cell.isLocal ? staying : arms).map((arm) => arm.writes.get(cell));
          if (voices.length === 0) continue;
          const all = arms.map((arm) => arm.writes.get(cell));
          for (const [place, written] of all.entries()) {
            for (const key of written?.keys() ?? [])
              if (place === 0 || !all.slice(0, place).some((earlier) => earlier?.has(key))) mergeKey(cell, key, voices);
          }
        }
      }
    },
  };
  return heap;
}

/** True for a cell that an arm before this one wrote to as well. */
function isTold(arms: readonly { readonly writes: Writes }[], index: number, cell: Cell): boolean {
  for (let earlier = 0; earlier < index; earlier++) if (arms[earlier]?.writes.has(cell)) return true;
  return false;
}

/** What an arm left under a key, or what was there before where it wrote nothing. */
const told = (written: Written, key: string, before: Value | undefined): Value | undefined =>
  written?.has(key) ? written.get(key) : before;
