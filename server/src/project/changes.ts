import type { Block, ClassFacts, Expression, Statement } from '../facts/facts.ts';

/** Attributes of `self` that methods other than `__init__` assign. */
export function changingAttributes(owner: ClassFacts): ReadonlySet<string> {
  const known = changing.get(owner);
  if (known !== undefined) return known;
  const names = new Set<string>();
  for (const statement of owner.body) {
    if (statement.kind !== 'function' || statement.function.name === '__init__') continue;
    const [self] = statement.function.parameters;
    for (const target of assignedIn(statement.function.body)) {
      if (target.kind === 'attribute' && target.object.kind === 'name' && target.object.name === self?.name)
        names.add(target.name);
    }
  }
  changing.set(owner, names);
  return names;
}

const changing = new WeakMap<ClassFacts, ReadonlySet<string>>();

/** What the turns of a loop assign: names and attributes. Their values before it hold for the first turn only. */
export function assignedInLoop(body: Block): readonly Expression[] {
  const known = assigned.get(body);
  if (known !== undefined) return known;
  const targets = assignedIn(body).filter(({ kind }) => kind === 'name' || kind === 'attribute');
  assigned.set(body, targets);
  return targets;
}

const assigned = new WeakMap<Block, readonly Expression[]>();

function assignedIn(block: Block): readonly Expression[] {
  return block.flatMap((statement) => [...targetsOf(statement), ...blocksOf(statement).flatMap(assignedIn)]);
}

function targetsOf(statement: Statement): readonly Expression[] {
  if (statement.kind === 'assign') return statement.value === undefined ? [] : statement.targets.flatMap(flattened);
  return statement.kind === 'augment' ? [statement.target] : [];
}

const flattened = (target: Expression): readonly Expression[] =>
  target.kind === 'tuple' || target.kind === 'list'
    ? target.elements.flatMap(flattened)
    : target.kind === 'starred'
      ? flattened(target.value)
      : [target];

function blocksOf(statement: Statement): readonly Block[] {
  switch (statement.kind) {
    case 'if':
    case 'while':
    case 'for':
      return [statement.body, statement.otherwise];
    case 'with':
      return [statement.body];
    case 'try':
      return [statement.body, ...statement.handlers.map(({ body }) => body), statement.otherwise, statement.final];
    case 'match':
      return statement.cases.map(({ body }) => body);
    default:
      return [];
  }
}
