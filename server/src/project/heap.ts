import { absent, join, type Value } from './values.ts';

/** A place that can be written to: a scope's names, an object's attributes, a collection's elements. */
export interface Cell {
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

export function createHeap(): Heap {
  let nextId = 1;
  const journals: Map<Cell, Map<string, Value | undefined>>[] = [];

  const note = (cell: Cell, key: string): void => {
    const journal = journals[journals.length - 1];
    if (journal === undefined) return;
    let noted = journal.get(cell);
    if (noted === undefined) {
      noted = new Map();
      journal.set(cell, noted);
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
    cell: (isLocal = false) => ({ id: nextId++, entries: new Map(), version: 0, isLocal }),
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
      const journal = new Map<Cell, Map<string, Value | undefined>>();
      journals.push(journal);
      let result: ReturnType<typeof run>;
      try {
        result = run();
      } finally {
        journals.pop();
      }
      const writes = new Map<Cell, Map<string, Value | undefined>>();
      for (const [cell, before] of journal) {
        const after = new Map<string, Value | undefined>();
        for (const [key, value] of before) {
          after.set(key, cell.entries.get(key));
          put(cell, key, value);
        }
        writes.set(cell, after);
      }
      return { result, writes };
    },
    merge(arms, hasDefault) {
      const touched = new Map<Cell, Set<string>>();
      for (const { writes } of arms) {
        for (const [cell, entries] of writes) {
          let keys = touched.get(cell);
          if (keys === undefined) {
            keys = new Set();
            touched.set(cell, keys);
          }
          for (const key of entries.keys()) keys.add(key);
        }
      }
      for (const [cell, keys] of touched) {
        const voices = cell.isLocal ? arms.filter(({ keepsLocals }) => keepsLocals) : arms;
        if (voices.length === 0) continue;
        for (const key of keys) {
          const before = cell.entries.get(key);
          const values = voices.map(({ writes }) => {
            const entries = writes.get(cell);
            return entries?.has(key) ? entries.get(key) : before;
          });
          const [first] = values;
          if (first !== undefined && values.every((value) => value === first)) heap.write(cell, key, first);
          else if (values.every((value) => value === undefined)) heap.erase(cell, key);
          else
            heap.write(
              cell,
              key,
              join(
                values.map((value) => value ?? absent),
                { hasDefault },
              ),
            );
        }
      }
    },
  };
  return heap;
}
