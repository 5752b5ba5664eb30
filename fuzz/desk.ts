import { largestInput } from './order.ts';

/** The input that a worker is at, seen from outside even while the worker is stuck. */
export interface Desk {
  readonly shared: SharedArrayBuffer;
  put(input: string): void;
  clear(): void;
  /** Undefined while nothing is being tried. */
  look(): { readonly input: string; readonly since: number } | undefined;
}

/** A desk on some memory, or on new one. */
export function deskOn(shared = new SharedArrayBuffer(16 + 2 * largestInput)): Desk {
  const since = new Float64Array(shared, 0, 1);
  const length = new Int32Array(shared, 8, 1);
  const units = new Uint16Array(shared, 16);
  return {
    shared,
    put(input) {
      for (let index = 0; index < input.length; index++) units[index] = input.charCodeAt(index);
      length[0] = input.length;
      since[0] = Date.now();
    },
    clear: () => since.fill(0),
    look() {
      const start = since[0] ?? 0;
      if (start === 0) return undefined;
      let input = '';
      for (const unit of units.slice(0, length[0])) input += String.fromCharCode(unit);
      return { input, since: start };
    },
  };
}
