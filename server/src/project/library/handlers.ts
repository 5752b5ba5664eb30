import type { ExternalCall } from '../externals.ts';
import { argparseHandlers, dataClassHandlers } from '../options/argparse.ts';
import { configHandlers, configMethods } from '../options/config.ts';
import { environmentHandlers } from '../options/environment.ts';
import { flagHandlers } from '../options/flags.ts';
import type { Value } from '../values.ts';
import { builtinHandlers } from './builtins.ts';
import { containerHandlers } from './containers.ts';
import { functionHandlers } from './functions.ts';

/** Follows a call of Python's own that is more than a row of a table can say; undefined leaves it to the tables. */
export type Handler = (call: ExternalCall) => Value | undefined;

const handlers: ReadonlyMap<string, Handler> = new Map([
  ...Object.entries(builtinHandlers),
  ...Object.entries(containerHandlers),
  ...Object.entries(functionHandlers),
  ...Object.entries(argparseHandlers),
  ...Object.entries(dataClassHandlers),
  ...Object.entries(configHandlers),
  ...Object.entries(configMethods),
  ...Object.entries(environmentHandlers),
  ...Object.entries(flagHandlers),
]);

export const handlerFor = (name: string): Handler | undefined => handlers.get(name);
