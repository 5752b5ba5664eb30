import type { Span } from '../base/text.ts';
import type { ClassFacts, ClassStatement, FunctionFacts, FunctionStatement, Statement } from './facts.ts';

/**
 * A statement as it is where its text stands `by` further on; negative: further up. What a definition holds is moved
 * once somebody asks for it: most of a long file is only moved again. Moved back, it is the very statement it was.
 */
export function shiftStatement(statement: Statement, by: number): Statement {
  const known = moved.get(statement);
  const origin = known?.origin ?? statement;
  const distance = (known?.by ?? 0) + by;
  if (distance === 0) return origin;
  const result = atDistance(origin, distance);
  moved.set(result, { origin, by: distance });
  return result;
}

/** The statement as it was where it was read: the same one wherever it has been moved since. */
export const originOf = (statement: Statement): Statement => moved.get(statement)?.origin ?? statement;

/** What statements were before they were moved, and how far they were. */
const moved = new WeakMap<Statement, { readonly origin: Statement; readonly by: number }>();

/** A copy of plain data in which every `start` and `end` is `by` further on. */
export function shifted<Data>(data: Data, by: number): Data {
  return (Array.isArray(data) ? data.map((item) => shifted(item, by)) : shiftedValue(data, by)) as Data;
}

export const shiftSpan = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

function shiftedValue(value: unknown, by: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) {
    if (typeof part === 'object') copy[key] = shifted(part, by);
    else copy[key] = (key === 'start' || key === 'end') && typeof part === 'number' ? part + by : part;
  }
  return copy;
}

function atDistance(statement: Statement, by: number): Statement {
  if (statement.kind === 'function') return shiftFunctionStatement(statement, by);
  return statement.kind === 'class' ? shiftClassStatement(statement, by) : shifted(statement, by);
}

function shiftFunctionStatement(statement: FunctionStatement, by: number): FunctionStatement {
  const own = once(() => shiftFunction(statement.function, by));
  return {
    kind: 'function',
    span: shiftSpan(statement.span, by),
    get function() {
      return own();
    },
  };
}

function shiftFunction(facts: FunctionFacts, by: number): FunctionFacts {
  const body = once(() => facts.body.map((statement) => atDistance(statement, by)));
  const { span, name, nameSpan, decorators, parameters, isGenerator, isAsync } = facts;
  return {
    span: shiftSpan(span, by),
    name,
    nameSpan: shiftSpan(nameSpan, by),
    decorators: shifted(decorators, by),
    parameters: shifted(parameters, by),
    get body() {
      return body();
    },
    isGenerator,
    isAsync,
  };
}

function shiftClassStatement(statement: ClassStatement, by: number): ClassStatement {
  const own = once(() => shiftClass(statement.class, by));
  return {
    kind: 'class',
    span: shiftSpan(statement.span, by),
    get class() {
      return own();
    },
  };
}

function shiftClass({ span, name, nameSpan, decorators, arguments: given, body }: ClassFacts, by: number): ClassFacts {
  return {
    span: shiftSpan(span, by),
    name,
    nameSpan: shiftSpan(nameSpan, by),
    decorators: shifted(decorators, by),
    arguments: shifted(given, by),
    body: body.map((statement) => atDistance(statement, by)),
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
