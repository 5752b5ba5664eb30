import { indexOf, lookup } from './lookup.ts';
import type { Row } from './types.ts';

/** Calls that only wait: how long leaves no trace in what a program computes. */
export const waits = [
  { api: 'asyncio.sleep', docs: 'https://docs.python.org/3/library/asyncio-task.html#asyncio.sleep' },
  { api: 'time.sleep', docs: 'https://docs.python.org/3/library/time.html#time.sleep' },
] as const satisfies readonly Row[];

const index = indexOf<Row>(waits);

/** True for the canonical name of such a call. */
export const isWait = (name: string): boolean => lookup(index, name) !== undefined;
