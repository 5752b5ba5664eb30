import { callValue, plainArguments, unknownArguments } from '../calls.ts';
import type { ExternalCall } from '../externals.ts';
import { rest } from '../heap.ts';
import { iterateValue } from '../iterate.ts';
import { collectionIn, iterationOrder } from '../order.ts';
import { isFunctionLike, optionsOf, unknown, type Value } from '../values.ts';
import type { Handler } from './handlers.ts';

/** Calls that take functions and hand back functions, or call them at once. */
export const functionHandlers: Readonly<Record<string, Handler>> = {
  'functools.partial': partial,
  'functools.partialmethod': partial,
  'functools.wraps': () => undefined,
  'functools.lru_cache': passed,
  'functools.cache': passed,
  'builtins.map': (call) => mapped(call, (result) => result),
  'builtins.filter': (call) => mapped(call, (_, element) => element),
  'builtins.sorted': (call) => {
    runKey(call);
    return undefined;
  },
};

function partial({ given }: ExternalCall): Value | undefined {
  const [callee, ...positional] = given.positional;
  if (callee === undefined) return undefined;
  return { kind: 'partial', callee, positional, keywords: given.keywords };
}

/** A decorator that leaves the function what it is. */
function passed({ given }: ExternalCall): Value | undefined {
  const [callee] = given.positional;
  return callee !== undefined && isFunctionLike(callee) ? callee : undefined;
}

function mapped(
  { machine, frame, given, site }: ExternalCall,
  pick: (result: Value, element: Value) => Value,
): Value | undefined {
  const [callee, ...sources] = given.positional;
  const [first] = sources;
  if (callee === undefined || first === undefined) return undefined;
  const order = iterationOrder(first, site);
  const elements = sources.map((source) => iterateValue(machine, frame, source, site));
  const results = optionsOf(callee).map((option) => callValue(machine, frame, option, plainArguments(elements), site));
  return collectionIn(machine, 'iterator', [[rest, pick(results[0] ?? unknown, elements[0] ?? unknown)]], order);
}

function runKey({ machine, frame, given, site }: ExternalCall): void {
  const key = given.keywords.get('key');
  if (key !== undefined && isFunctionLike(key)) callValue(machine, frame, key, unknownArguments(key), site);
}
